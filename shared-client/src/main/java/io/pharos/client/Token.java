package io.pharos.client;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to say who makes it. Its value appears in no log: {@link #toString()} does not tell it.
 *
 * @param value   as it stands behind {@code Bearer}, without spaces
 * @param renewAt when to ask {@link Credentials} for a newer one, which is a while before this one ends; null for never
 */
public record Token(String value, @Nullable Instant renewAt) {
    public Token {
        boolean oneWord = !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7F);
        if (!oneWord) {
            throw new IllegalArgumentException("A token is one word of plain characters, without spaces and line ends.");
        }
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "Token[renewAt=" + renewAt + "]";
    }
}
