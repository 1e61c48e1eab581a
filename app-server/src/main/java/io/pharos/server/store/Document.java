package io.pharos.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A document as it was given.
 *
 * @param key      names it
 * @param title    may be empty
 * @param text     the whole text, may be empty
 * @param metadata further fields: strings, numbers, booleans, lists and maps of them, in their order; those that are
 *                 null are left out
 */
public record Document(DocumentKey key, String title, String text, Map<String, Object> metadata) {
    public Document {
        metadata = Values.frozen("metadata", metadata);
    }

    /** Returns a SHA-256 over title, text and metadata, in hexadecimal: equal content, in any order of fields, has an equal hash. */
    public String contentHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((title.length() + ":" + title).getBytes(StandardCharsets.UTF_8));
            digest.update((text.length() + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update(Values.canonical(metadata).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
