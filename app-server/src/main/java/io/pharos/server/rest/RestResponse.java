package io.pharos.server.rest;

import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a REST call.
 *
 * @param status      HTTP status
 * @param contentType media type with its charset, empty when there is no body
 * @param body        the body, possibly empty
 * @param headers     further headers
 * @param stream      sends the body bit by bit instead; null for most
 */
public record RestResponse(
        int status, String contentType, String body, Map<String, String> headers, @Nullable StreamBody stream) {
    /** An answer that is whole. */
    public RestResponse(int status, String contentType, String body, Map<String, String> headers) {
        this(status, contentType, body, headers, null);
    }

    /** Answers 200 with a record, map or list as JSON. */
    public static RestResponse ok(Object value) {
        return json(200, value);
    }

    /** Answers with a record, map or list as JSON. */
    public static RestResponse json(int status, Object value) {
        return new RestResponse(status, "application/json", JsonCodec.shared().write(value), Map.of());
    }

    /** Answers 200 and goes on. */
    public static RestResponse stream(String contentType, Map<String, String> headers, StreamBody stream) {
        return new RestResponse(200, contentType, "", headers, stream);
    }

    /** Answers 204. */
    public static RestResponse noContent() {
        return new RestResponse(204, "", "", Map.of());
    }
}
