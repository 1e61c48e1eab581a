package io.pharos.server.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.ErrorBody;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestResponse;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * One call and where its answer goes.
 *
 * @param requestId names the call in answer and log
 */
record Answer(Request request, Response response, Callback callback, String requestId) {

    void send(RestResponse answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("X-Request-ID", requestId);
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        if (answer.stream() != null) {
            ResponseLink.begin(this, answer.stream());
        } else {
            Content.Sink.write(response, true, answer.body(), callback);
        }
    }

    void error(RestException refused) {
        error(refused.code(), refused.status(), refused.getMessage(), refused.field(), refused.retryAfter());
    }

    void error(ErrorCode code, int status, String message, @Nullable String field) {
        error(code, status, message, field, status == 503 ? 1 : null);
    }

    private void error(
            ErrorCode code, int status, String message, @Nullable String field, @Nullable Integer retryAfter) {
        ErrorBody body = new ErrorBody(code.wireName(), message, message, field, requestId, Instant.now(), retryAfter);
        Map<String, String> headers = new LinkedHashMap<>();
        if (retryAfter != null) {
            headers.put("Retry-After", retryAfter.toString());
        }
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        RestResponse answer = RestResponse.json(status, body);
        send(new RestResponse(status, answer.contentType(), answer.body(), headers));
    }
}
