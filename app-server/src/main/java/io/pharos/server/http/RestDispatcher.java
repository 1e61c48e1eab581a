package io.pharos.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.spec.Access;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.Routes;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a REST call, and turns whatever goes wrong into the one shape of errors. */
final class RestDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RestDispatcher.class);

    /** Where even the operator of the machine must sign in, as the clients of the original do. */
    private static final List<String> ACCOUNTS = List.of("/api/v2/", "/api/auth/");

    private final Routes routes;
    private final Doorkeeper doorkeeper;
    private final Clock clock;

    RestDispatcher(Routes routes, Doorkeeper doorkeeper, Clock clock) {
        this.routes = routes;
        this.doorkeeper = doorkeeper;
        this.clock = clock;
    }

    void handle(List<String> path, Map<String, String> query, Answer answer, CallWatch watch) throws RestException {
        String method = answer.request().getMethod();
        Routes.Match match = routes.match(method, path);
        watch.found(match.template());
        Identity caller = caller(answer.request(), match, query);
        watch.by(caller);
        Instant start = clock.instant();
        String contentType = answer.request().getHeaders().get(HttpHeader.CONTENT_TYPE);
        try (InputStream body = Content.Source.asInputStream(answer.request())) {
            RestRequest request = new RestRequest(
                    method,
                    String.join("/", path),
                    match.variables(),
                    query,
                    contentType == null ? "" : contentType,
                    answer.request().getHeaders()::get,
                    body,
                    answer.requestId(),
                    caller,
                    Request.getRemoteAddr(answer.request()));
            answer.send(match.handler().handle(request));
            LOG.debug(
                    "{} {} answered in {} ms",
                    method,
                    match.template(),
                    Duration.between(start, clock.instant()).toMillis());
        } catch (RestException e) {
            throw e;
        } catch (InvalidFieldException e) {
            answer.error(ErrorCode.INVALID_FIELD, ErrorCode.INVALID_FIELD.httpStatus(), e.getMessage(), e.field());
        } catch (EOFException gone) {
            answer.callback().failed(gone);
        } catch (InterruptedException e) {
            answer.error(ErrorCode.UNAVAILABLE, 503, "The server is going away; try again later.", null);
        } catch (Exception e) {
            LOG.error("{} {} failed, request {}", method, match.template(), answer.requestId(), e);
            answer.error(
                    ErrorCode.INTERNAL,
                    500,
                    "The server failed to serve this call; its log says why, under request " + answer.requestId() + ".",
                    null);
        }
    }

    /** Finds out who calls, and takes the token out of the query. */
    private Identity caller(Request request, Routes.Match match, Map<String, String> query) throws RestException {
        Access needed = match.access();
        if (needed == Access.OPEN) {
            doorkeeper.token(request, query);
            return doorkeeper.byPlace(request);
        }
        Identity caller;
        try {
            caller = doorkeeper.identify(request, query, ACCOUNTS.stream().anyMatch(match.template()::startsWith));
        } catch (CredentialException e) {
            throw new RestException(ErrorCode.UNAUTHORIZED, e.getMessage() + "; sign in again at /api/auth/login.");
        } catch (IOException e) {
            throw Doorkeeper.unable(e);
        }
        if (caller instanceof Identity.Nobody) {
            throw new RestException(
                    ErrorCode.UNAUTHORIZED,
                    CredentialException.missing().getMessage()
                            + "; sign in at /api/auth/login and send 'Authorization: Bearer <token>'.");
        }
        if (needed.isScope() && !caller.may(Scope.valueOf(needed.name()))) {
            throw new RestException(
                    ErrorCode.FORBIDDEN,
                    "This call needs the scope '" + needed.wireName() + "', which the token of '" + caller.name()
                            + "' does not have.");
        }
        return caller;
    }
}
