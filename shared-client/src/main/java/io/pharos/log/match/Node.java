package io.pharos.log.match;

import java.util.List;

/** An expression as it is understood. What only matters to where a match is, groups and greed, is not kept. */
sealed interface Node {
    /** Matches nothing, everywhere. */
    record Empty() implements Node {}

    /** One character of a set; an empty set matches nowhere. */
    record One(CodePoints set) implements Node {}

    /** One after the other. */
    record Sequence(List<Node> parts) implements Node {}

    /** One of them. */
    record Choice(List<Node> parts) implements Node {}

    /** Several times; {@code max} is {@link #FOREVER} without limit. */
    record Repeat(Node node, int min, int max) implements Node {}

    /** Something about the place between two characters. */
    record Look(Place place) implements Node {}

    int FOREVER = -1;

    /** Places between characters. */
    enum Place {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_EDGE,
        NO_WORD_EDGE
    }
}
