package io.pharos.server.http;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.ClientRequest;
import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.PathTemplate;
import io.pharos.server.rest.RestException;
import io.pharos.server.session.Admission;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.session.SessionRegistry;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.jspecify.annotations.Nullable;

/** Lets clients in: everything that can be refused by an HTTP status is refused here, before the upgrade. */
final class SocketUpgrade {
    private final Handshaker handshaker = Handshaker.newInstance();
    private final WebSocketComponents components;
    private final Configuration.Customizer settings;
    private final SessionRegistry sessions;
    private final Flusher flusher;
    private final Authenticator authenticator;
    private final Doorkeeper doorkeeper;
    private final Compression compression;
    private final Clock clock;
    private final Map<PathTemplate, Endpoint<?, ?>> endpoints = new LinkedHashMap<>();

    SocketUpgrade(
            WebSocketComponents components,
            Configuration.Customizer settings,
            List<Endpoint<?, ?>> endpoints,
            SessionRegistry sessions,
            Flusher flusher,
            Authenticator authenticator,
            Doorkeeper doorkeeper,
            Compression compression,
            Clock clock) {
        this.components = components;
        this.settings = settings;
        this.sessions = sessions;
        this.flusher = flusher;
        this.authenticator = authenticator;
        this.doorkeeper = doorkeeper;
        this.compression = compression;
        this.clock = clock;
        for (Endpoint<?, ?> endpoint : endpoints) {
            this.endpoints.put(PathTemplate.of(endpoint.channel().path()), endpoint);
        }
    }

    boolean knows(List<String> path) {
        return template(path).isPresent();
    }

    private Optional<PathTemplate> template(List<String> path) {
        return endpoints.keySet().stream()
                .filter(template -> template.variables(path) != null)
                .findFirst();
    }

    void handle(List<String> path, Map<String, String> query, Answer answer) throws RestException {
        PathTemplate template = template(path)
                .orElseThrow(() -> new RestException(
                        ErrorCode.NOT_FOUND, "Nothing is served at " + String.join("/", path) + "."));
        Endpoint<?, ?> endpoint = endpoints.get(template);
        try {
            admit(endpoint, template.variables(path), query, answer);
        } catch (RestException refused) {
            sessions.listener().refused(endpoint.channel().path());
            throw refused;
        }
    }

    private void admit(
            Endpoint<?, ?> endpoint, Map<String, String> variables, Map<String, String> query, Answer answer)
            throws RestException {
        Visitor visitor = visitor(endpoint, query, answer.request());
        Map<String, String> parameters = new HashMap<>(query);
        parameters.putAll(variables);
        try {
            if (endpoint.needsClientId()) {
                String clientId = InvalidFieldException.required("client_id", parameters.get("client_id"));
                InvalidFieldException.atMost("client_id", clientId, 200);
            }
            endpoint.admit(new ClientSession.Parameters(parameters));
        } catch (InvalidFieldException e) {
            throw new RestException(ErrorCode.INVALID_FIELD, 400, e.getMessage(), e.field());
        }
        Admission.Place place = sessions.enter(endpoint.channel().path(), visitor.identity());
        upgrade(endpoint, parameters, visitor, answer, place);
    }

    /**
     * Who wants in.
     *
     * @param refusal why it is to be turned away, null to let it in
     */
    private record Visitor(Identity identity, @Nullable String refusal) {}

    /** Takes the token out of the query. */
    private Visitor visitor(Endpoint<?, ?> endpoint, Map<String, String> query, Request request) throws RestException {
        try {
            return new Visitor(doorkeeper.identify(request, query, endpoint.needsAccount()), null);
        } catch (CredentialException e) {
            return new Visitor(Identity.NOBODY, e.getMessage());
        } catch (IOException e) {
            throw Doorkeeper.unable(e);
        }
    }

    private void upgrade(
            Endpoint<?, ?> endpoint,
            Map<String, String> parameters,
            Visitor visitor,
            Answer answer,
            Admission.Place place)
            throws RestException {
        // once the upgrade is through, the session gives the place back
        Request.addCompletionListener(answer.request(), failure -> {
            if (failure != null) {
                place.close();
            }
        });
        boolean upgraded = false;
        try {
            upgraded = handshaker.upgradeRequest(
                    (request, response, callback) -> listener(endpoint, parameters, visitor, request, response, place),
                    answer.request(),
                    answer.response(),
                    answer.callback(),
                    components,
                    settings);
        } finally {
            if (!upgraded) {
                place.close();
            }
        }
        if (!upgraded) {
            throw new RestException(ErrorCode.INVALID_FIELD, 400, "The WebSocket handshake is malformed.", null);
        }
    }

    private <I extends ClientRequest, O extends ServerEvent> EndpointListener<I, O> listener(
            Endpoint<I, O> endpoint,
            Map<String, String> parameters,
            Visitor visitor,
            ServerUpgradeRequest request,
            ServerUpgradeResponse response,
            Admission.Place place) {
        response.setExtensions(compression.agreed(request.getExtensions()));
        String protocol = Doorkeeper.subprotocol(request);
        if (protocol != null) {
            response.setAcceptedSubProtocol(protocol);
        }
        return new EndpointListener<>(
                endpoint,
                transport -> new ClientSession<>(
                        UUID.randomUUID().toString(),
                        endpoint,
                        parameters,
                        visitor.identity(),
                        transport,
                        flusher,
                        sessions.framesSent(),
                        sessions.listener(),
                        clock),
                sessions,
                place,
                authenticator,
                visitor.refusal());
    }
}
