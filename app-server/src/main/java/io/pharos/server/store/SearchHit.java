package io.pharos.server.store;

import java.util.List;

/**
 * A found document with its best passage.
 *
 * @param document   the document; its {@code text} is left empty, the passage stands for it
 * @param passage    the part of the text that fits best
 * @param score      0 to 1, falling with rank
 * @param highlights where words of the query stand in the passage: start and end (exclusive) in UTF-16 units
 */
public record SearchHit(Document document, String passage, double score, List<Highlight> highlights) {
    /** A part of the passage. */
    public record Highlight(int start, int end) {}
}
