package io.pharos.desktop.logs.list;

import io.pharos.log.filter.TextPattern;

/**
 * What is to be tinted in messages, and how.
 *
 * @param label which of the colours, from 1 to {@value #LABELS}
 */
public record Highlight(TextPattern pattern, int label) {
    /** How many colours there are. */
    public static final int LABELS = 9;

    public Highlight {
        if (label < 1 || label > LABELS) {
            throw new IllegalArgumentException("a highlight's label is from 1 to " + LABELS + ", not " + label);
        }
    }
}
