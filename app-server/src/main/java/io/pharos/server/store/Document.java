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
    private static final int CHARACTERS_AT_ONCE = 1 << 20;

    public Document {
        metadata = Values.frozen("metadata", metadata);
    }

    /**
     * Returns a SHA-256 over title, text and metadata, in hexadecimal: equal content, in any order of fields, has an equal
     * hash.
     *
     * @throws InterruptedException when the thread is interrupted; a text may be many megabytes long
     */
    public String contentHash() throws InterruptedException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, title.length() + ":");
            update(digest, title);
            update(digest, text.length() + ":");
            update(digest, text);
            update(digest, Values.canonical(metadata));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, String part) throws InterruptedException {
        int end;
        for (int from = 0; from < part.length(); from = end) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Comparing a document was interrupted.");
            }
            end = Math.min(part.length(), from + CHARACTERS_AT_ONCE);
            if (end < part.length() && Character.isSurrogatePair(part.charAt(end - 1), part.charAt(end))) {
                end++;
            }
            digest.update(part.substring(from, end).getBytes(StandardCharsets.UTF_8));
        }
    }
}
