package io.pharos.log.filter;

/** Thrown when somebody typed what is no filter; the message is a sentence for the person who typed it. */
public final class FilterSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final int length;

    FilterSyntaxException(String sentence, int position, int length) {
        super(sentence);
        this.position = position;
        this.length = length;
    }

    /** Returns where in the text the mistake begins, in characters from 0; the text's length if something is missing there. */
    public int position() {
        return position;
    }

    /** Returns how many characters are wrong; 0 if something is missing. */
    public int length() {
        return length;
    }
}
