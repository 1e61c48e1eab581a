package io.pharos.server.http;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.ClientRequest;
import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.server.push.Flusher;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.Routes;
import io.pharos.server.session.Admission;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.Identity;
import io.pharos.server.session.IdentityProvider;
import io.pharos.server.session.SessionRegistry;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;

/** Lets clients in: everything that can be refused by an HTTP status is refused here, before the upgrade. */
final class SocketUpgrade {
    private final Handshaker handshaker = Handshaker.newInstance();
    private final WebSocketComponents components;
    private final Configuration.Customizer settings;
    private final SessionRegistry sessions;
    private final Flusher flusher;
    private final IdentityProvider identities;
    private final Compression compression;
    private final Clock clock;
    private final Routes paths = new Routes();
    private final Map<String, Endpoint<?, ?>> endpoints = new HashMap<>();

    SocketUpgrade(
            WebSocketComponents components,
            Configuration.Customizer settings,
            List<Endpoint<?, ?>> endpoints,
            SessionRegistry sessions,
            Flusher flusher,
            IdentityProvider identities,
            Compression compression,
            Clock clock) {
        this.components = components;
        this.settings = settings;
        this.sessions = sessions;
        this.flusher = flusher;
        this.identities = identities;
        this.compression = compression;
        this.clock = clock;
        for (Endpoint<?, ?> endpoint : endpoints) {
            String path = endpoint.channel().path();
            this.endpoints.put(path, endpoint);
            paths.add("GET", path, request -> {
                throw new IllegalStateException("a socket's path is never served as REST");
            });
        }
    }

    boolean knows(List<String> path) {
        try {
            paths.match("GET", path);
            return true;
        } catch (RestException unknown) {
            return false;
        }
    }

    void handle(List<String> path, Map<String, String> query, Answer answer) throws RestException {
        Routes.Match match = paths.match("GET", path);
        Endpoint<?, ?> endpoint = endpoints.get(match.template());
        Map<String, String> parameters = new HashMap<>(query);
        parameters.putAll(match.variables());
        try {
            if (endpoint.needsClientId()) {
                String clientId = InvalidFieldException.required("client_id", parameters.get("client_id"));
                InvalidFieldException.atMost("client_id", clientId, 200);
            }
            endpoint.admit(new ClientSession.Parameters(parameters));
        } catch (InvalidFieldException e) {
            throw new RestException(ErrorCode.INVALID_FIELD, 400, e.getMessage(), e.field());
        }
        upgrade(endpoint, parameters, answer, sessions.admission().enter());
    }

    private void upgrade(
            Endpoint<?, ?> endpoint, Map<String, String> parameters, Answer answer, Admission.Place place)
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
                    (request, response, callback) -> listener(endpoint, parameters, request, response, place),
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
            ServerUpgradeRequest request,
            ServerUpgradeResponse response,
            Admission.Place place) {
        response.setExtensions(compression.agreed(request.getExtensions()));
        Identity identity = identities.identify(new ClientSession.Parameters(parameters));
        return new EndpointListener<>(
                endpoint,
                transport -> new ClientSession<>(
                        UUID.randomUUID().toString(),
                        endpoint,
                        parameters,
                        identity,
                        transport,
                        flusher,
                        sessions.framesSent(),
                        clock),
                sessions,
                place);
    }
}
