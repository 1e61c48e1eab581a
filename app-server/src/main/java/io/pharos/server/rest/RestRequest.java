package io.pharos.server.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.Identity;
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
 * @param identity   who calls
 * @param remoteHost where the call comes from, without the port
 */
public record RestRequest(
        String method,
        String path,
        Map<String, String> variables,
        Map<String, String> query,
        String contentType,
        Function<String, @Nullable String> headers,
        InputStream body,
        String requestId,
        Identity identity,
        String remoteHost) {
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

    /**
     * Returns a whole number of the query.
     *
     * @throws InvalidFieldException when it is beyond the parameter's bounds
     */
    public int number(Parameter parameter) {
        return parameter.number(query.get(parameter.name()));
    }

    /**
     * Returns a text of the query, or the parameter's fallback when it is not there.
     *
     * @throws InvalidFieldException when the parameter must be given and is not, is too long or not one of those allowed
     */
    public @Nullable String text(Parameter parameter) {
        return parameter.text(query.get(parameter.name()));
    }

    /** Returns a text of the query that must be there. */
    public String required(Parameter parameter) {
        return InvalidFieldException.required(parameter.name(), text(parameter));
    }

    /**
     * Returns a whole number of the query that is at least 0, or null when it is not there.
     *
     * @throws InvalidFieldException when it is something else
     */
    public @Nullable Long offset(Parameter parameter) {
        return parameter.offset(query.get(parameter.name()));
    }

    /**
     * Returns whether a parameter of the query is true.
     *
     * @throws InvalidFieldException when it is neither true nor false
     */
    public boolean flag(Parameter parameter) {
        return parameter.flag(query.get(parameter.name()));
    }

    /**
     * Reads the body as JSON of that type.
     *
     * @throws RestException when it is not, or larger than 16 MiB
     */
    public <T> T json(Class<T> type) throws IOException, RestException {
        return json(text(MAX_JSON_BYTES), type);
    }

    /** As {@link #json(Class)}, of a body that was read already. */
    public <T> T json(String body, Class<T> type) throws RestException {
        try {
            return JsonCodec.shared().read(body, type);
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
