package io.pharos.server.store.themis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A call of ThemisDB.
 *
 * @param path  with everything encoded that has to be
 * @param body  written as JSON; null for none
 * @param about the document that a 404 may mean instead of the call itself, as in {@code documents/a}; null for none
 */
record Call(String method, String path, @Nullable Object body, CallKind kind, @Nullable String about) {
    static Call get(String path, CallKind kind) {
        return new Call("GET", path, null, kind, null);
    }

    static Call post(String path, Object body, CallKind kind) {
        return new Call("POST", path, body, kind, null);
    }

    /** Returns this call, about a document. */
    Call about(String document) {
        return new Call(method, path, body, kind, document);
    }

    /** Returns a part of a path as it may stand there. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
    }
}
