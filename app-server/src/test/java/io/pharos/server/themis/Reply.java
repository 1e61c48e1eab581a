package io.pharos.server.themis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;

/** An answer as it is sent. */
record Reply(int status, Map<String, String> headers, byte[] body) {
    private static final String JSON = "application/json";

    static Reply ok(Map<String, ?> body) {
        return json(200, body);
    }

    static Reply json(int status, Map<String, ?> body) {
        return text(status, JSON, JsonCodec.shared().write(body));
    }

    static Reply text(int status, String contentType, String body) {
        return new Reply(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The shape of nearly every error of the server. */
    static Reply error(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", true);
        body.put("message", message);
        body.put("status_code", status);
        return json(status, body);
    }

    /** A missing or a wrong token, which have a shape of their own. */
    static Reply denied(int status) {
        return status == 401
                ? json(401, Map.of("error", "missing_authorization", "message", "Missing or invalid Authorization header"))
                        .with("WWW-Authenticate", "Bearer realm=\"themis\"")
                : json(403, Map.of("error", "forbidden", "message", "Token is not valid for this scope"));
    }

    /** The rate limiter's answer, which has a shape of its own too. */
    static Reply tooMany(int retryAfterSeconds, int limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", "Too Many Requests");
        body.put("message", "Rate limit exceeded. Please try again later.");
        body.put("retry_after_seconds", retryAfterSeconds);
        body.put("status_code", 429);
        return json(429, body)
                .with("Retry-After", Integer.toString(retryAfterSeconds))
                .with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", "0");
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
