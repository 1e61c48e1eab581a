package io.pharos.server.rest;

import java.util.Map;

import io.pharos.model.codec.JsonCodec;

/**
 * Answer to a REST call.
 *
 * @param status      HTTP status
 * @param contentType media type with its charset, empty when there is no body
 * @param body        the body, possibly empty
 * @param headers     further headers
 */
public record RestResponse(int status, String contentType, String body, Map<String, String> headers) {
    /** Answers 200 with a record, map or list as JSON. */
    public static RestResponse ok(Object value) {
        return json(200, value);
    }

    /** Answers with a record, map or list as JSON. */
    public static RestResponse json(int status, Object value) {
        return new RestResponse(status, "application/json", JsonCodec.shared().write(value), Map.of());
    }

    /** Answers 204. */
    public static RestResponse noContent() {
        return new RestResponse(204, "", "", Map.of());
    }
}
