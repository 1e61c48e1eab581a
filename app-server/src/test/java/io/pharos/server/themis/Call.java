package io.pharos.server.themis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param path    as it was sent, percent signs and all, without the query
 * @param query   what stands behind the question mark, decoded
 * @param headers by their names, whose case does not count
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {
    public Call {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        query = Map.copyOf(query);
    }

    /** Returns a header, null when it was not sent. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Returns the body as an object. */
    Map<String, Object> json() throws Refusal {
        try {
            return JsonCodec.shared().readObject(body);
        } catch (ProtocolException e) {
            throw new Refusal(400, "Invalid JSON: " + e.getMessage());
        }
    }

    /** Returns what follows a prefix of the path, decoded. */
    String after(String prefix) {
        return decoded(path.substring(prefix.length()));
    }

    /** Reads {@code a=b&c=d}. */
    static Map<String, String> parsed(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            values.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
