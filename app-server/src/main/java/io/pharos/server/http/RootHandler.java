package io.pharos.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.pharos.model.ErrorCode;
import io.pharos.server.rest.RestException;
import io.pharos.server.session.Admission;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** First to see every call: checks where it comes from, then hands it to the sockets or to REST. */
final class RootHandler extends Handler.Abstract {
    /** What tells how the server is, to its end. */
    private static final Set<List<String>> WATCHING =
            Set.of(List.of("", "health"), List.of("", "ready"), List.of("", "metrics"));

    private final OriginPolicy origins;
    private final SocketUpgrade upgrade;
    private final RestDispatcher rest;
    private final Admission admission;
    private final CallCount calls;
    private final CallListener listener;

    RootHandler(
            OriginPolicy origins,
            SocketUpgrade upgrade,
            RestDispatcher rest,
            Admission admission,
            CallCount calls,
            CallListener listener) {
        this.origins = origins;
        this.upgrade = upgrade;
        this.rest = rest;
        this.admission = admission;
        this.calls = calls;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Answer answer = new Answer(request, response, callback, UUID.randomUUID().toString());
        CallWatch watch = new CallWatch(listener, request.getMethod());
        boolean socket = "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
        if (!socket) {
            watch.follow(request, response);
        }
        try {
            String origin = request.getHeaders().get(HttpHeader.ORIGIN);
            if (!origins.allows(origin) || !origins.meansUs(Request.getServerName(request))) {
                throw new RestException(
                        ErrorCode.FORBIDDEN,
                        "Pages from '" + (origin == null ? Request.getServerName(request) : origin)
                                + "' may not speak to this server; start it with --allow-origin to let them.");
            }
            if (origin != null) {
                response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                response.getHeaders().put(HttpHeader.VARY, "Origin");
            }
            // counted first: a drain that begins now must see this call, or this call the drain
            calls.add(request);
            List<String> path = segments(request);
            if (!WATCHING.contains(path)) {
                admission.requireOpen();
            }
            Map<String, String> query = query(request);
            if (socket) {
                upgrade.handle(path, query, answer);
            } else if (upgrade.knows(path)) {
                throw new RestException(
                        ErrorCode.METHOD_NOT_ALLOWED, 426, "This path speaks WebSocket; connect with ws:// instead.", null);
            } else {
                rest.handle(path, query, answer, watch);
            }
        } catch (RestException e) {
            answer.error(e);
        }
        return true;
    }

    private static List<String> segments(Request request) {
        String path = request.getHttpURI().getPath();
        return Arrays.stream((path == null ? "/" : path).split("/", -1))
                .map(RootHandler::decoded)
                .toList();
    }

    private static String decoded(String segment) {
        // in a path, unlike in a form, a plus is a plus
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return segment;
        }
    }

    private static Map<String, String> query(Request request) throws RestException {
        try {
            Map<String, String> query = new LinkedHashMap<>();
            for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
                query.put(field.getName(), field.getValue());
            }
            return query;
        } catch (IllegalArgumentException e) {
            throw new RestException(ErrorCode.INVALID_FIELD, 400, "The query of the address is badly encoded.", null);
        }
    }
}
