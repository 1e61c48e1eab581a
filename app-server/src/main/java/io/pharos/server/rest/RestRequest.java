package io.pharos.server.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A REST call as its handler sees it.
 *
 * @param path       the path as requested, decoded
 * @param variables  values of the {@code {name}} parts of the route, decoded
 * @param query      query parameters, decoded; the first where one is repeated
 * @param headers    returns the value of a header, whatever its case, or null
 * @param body       the body; reading blocks, and fails when the client goes away
 * @param requestId  names the call in answer and log
 */
public record RestRequest(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        String contentType,
        Function<String, @Nullable String> headers,
        InputStream body,
        String requestId) {
    private static final int MAX_JSON_BYTES = 16 * 1024 * 1024;

    /** Returns the value of a {@code {name}} part of the route. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** Returns a header, whatever its case, or null. */
    public @Nullable String header(String name) {
        return headers.apply(name);
    }

    /** Returns a query parameter that is a whole number in the closed range, or {@code fallback} when it is not there. */
    public int number(String name, int fallback, int min, int max) {
        return InvalidFieldException.parameterInRange(name, query.get(name), fallback, min, max);
    }

    /**
     * Returns a query parameter that is a whole number from 0, or null when it is not there.
     *
     * @throws InvalidFieldException when it is something else
     */
    public @Nullable Long offset(String name) {
        String given = query.get(name);
        try {
            return given == null ? null : InvalidFieldException.notNegative(name, Long.valueOf(given));
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, "Parameter '" + name + "' must be a whole number, not '" + given + "'.");
        }
    }

    /** Returns a query parameter that is {@code true} or {@code false}, or {@code fallback} when it is not there. */
    public boolean flag(String name, boolean fallback) {
        return switch (query.getOrDefault(name, Boolean.toString(fallback))) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InvalidFieldException(name, "Parameter '" + name + "' must be true or false.");
        };
    }

    /**
     * Reads the body as JSON of that type.
     *
     * @throws RestException when it is not, or larger than 16 MiB
     */
    public <T> T json(Class<T> type) throws IOException, RestException {
        try {
            return JsonCodec.shared().read(text(MAX_JSON_BYTES), type);
        } catch (ProtocolException e) {
            throw new RestException(e.code(), e.code().httpStatus(), e.getMessage(), e.field());
        }
    }

    /**
     * Reads the body as UTF-8.
     *
     * @throws RestException when it is larger than {@code maxBytes}
     */
    public String text(int maxBytes) throws IOException, RestException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[16 * 1024];
        for (int n = body.read(part); n >= 0; n = body.read(part)) {
            bytes.write(part, 0, n);
            if (bytes.size() > maxBytes) {
                throw new RestException(
                        ErrorCode.TOO_LARGE, "The body is larger than " + maxBytes + " bytes; send it in parts.");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
