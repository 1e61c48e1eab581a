package io.pharos.server.store;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/** How the texts of a collection are cut into the passages that are searched by meaning. */
public sealed interface Chunking {
    /** What collections have that nobody configured. */
    Chunking STANDARD = new Standard();

    /** As suits the embedding model: a text that it can read at once stays whole, a longer one is cut by its tokens. */
    record Standard() implements Chunking {}

    /**
     * Passages of at most {@code size} characters (UTF-16 units), cut at the ends of paragraphs, sentences or words where
     * possible; each repeats up to {@code overlap} characters of the one before. A passage that would exceed what the
     * embedding model reads at once ends earlier.
     *
     * @param size    {@value #LEAST_SIZE} to {@value #GREATEST_SIZE}
     * @param overlap 0 to {@value #GREATEST_OVERLAP}, and less than {@code size}
     */
    record Characters(int size, int overlap) implements Chunking {
        static final int LEAST_SIZE = 100;
        static final int GREATEST_SIZE = 10_000;
        static final int GREATEST_OVERLAP = 1_000;

        public Characters {
            InvalidFieldException.inRange("chunk_size", size, size, LEAST_SIZE, GREATEST_SIZE);
            InvalidFieldException.inRange("chunk_overlap", overlap, overlap, 0, GREATEST_OVERLAP);
            if (overlap >= size) {
                throw new InvalidFieldException(
                        "chunk_overlap",
                        "Field 'chunk_overlap' must be less than chunk_size (" + size + "), not " + overlap + ".");
            }
        }
    }

    /**
     * Returns passages of that size and overlap.
     *
     * @param size    null for 1000
     * @param overlap null for 200, or a fifth of a size that is not greater
     * @throws InvalidFieldException naming {@code chunk_size} or {@code chunk_overlap}
     */
    static Characters of(@Nullable Integer size, @Nullable Integer overlap) {
        int characters = size == null ? 1_000 : size;
        int fallback = characters > 200 ? 200 : characters / 5;
        return new Characters(characters, overlap == null ? fallback : overlap);
    }
}
