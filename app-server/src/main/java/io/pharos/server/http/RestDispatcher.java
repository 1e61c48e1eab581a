package io.pharos.server.http;

import java.io.EOFException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.server.access.Identity;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.Routes;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the handler of a REST call, and turns whatever goes wrong into the one shape of errors. */
final class RestDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(RestDispatcher.class);

    private final Routes routes;
    private final Clock clock;

    RestDispatcher(Routes routes, Clock clock) {
        this.routes = routes;
        this.clock = clock;
    }

    void handle(List<String> path, Map<String, String> query, Answer answer) throws RestException {
        String method = answer.request().getMethod();
        Routes.Match match = routes.match(method, path);
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
                    Identity.OPERATOR);
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
}
