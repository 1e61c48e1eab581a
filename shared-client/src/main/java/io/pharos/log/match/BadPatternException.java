package io.pharos.log.match;

/** Thrown when somebody typed what is no regular expression; the message is a sentence for the person who typed it. */
public final class BadPatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    BadPatternException(String sentence, int position) {
        super(sentence);
        this.position = position;
    }

    /** Returns where in the expression the mistake is, in characters from 0; the expression's length if at its end. */
    public int position() {
        return position;
    }
}
