package io.pharos.server.store.embedded;

import java.text.BreakIterator;
import java.text.CharacterIterator;
import java.util.Locale;

/**
 * A text that notices an interrupt while it is walked through: the JDK looks for the end of a sentence until it finds one,
 * which may be millions of characters away. Not thread-safe.
 */
final class AttentiveText implements CharacterIterator {
    private static final int STEPS_BETWEEN_LOOKS = 1 << 10;

    private final String text;
    private int index;
    private int steps;

    private AttentiveText(String text, int index) {
        this.text = text;
        this.index = index;
    }

    /** The thread was interrupted, and is not any more. */
    static final class InterruptedWalkException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedException asChecked() {
            return new InterruptedException("Splitting was interrupted.");
        }
    }

    /** Returns the sentences of a text; looking for them throws {@link InterruptedWalkException} after an interrupt. */
    static BreakIterator sentences(String text) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        sentences.setText(new AttentiveText(text, 0));
        return sentences;
    }

    @Override
    public char first() {
        return setIndex(0);
    }

    @Override
    public char last() {
        return setIndex(Math.max(0, text.length() - 1));
    }

    @Override
    public char current() {
        return index < text.length() ? text.charAt(index) : DONE;
    }

    @Override
    public char next() {
        look();
        return setIndex(Math.min(index + 1, text.length()));
    }

    @Override
    public char previous() {
        look();
        return index == 0 ? DONE : setIndex(index - 1);
    }

    @Override
    public char setIndex(int position) {
        index = position;
        return current();
    }

    @Override
    public int getBeginIndex() {
        return 0;
    }

    @Override
    public int getEndIndex() {
        return text.length();
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public Object clone() {
        return new AttentiveText(text, index);
    }

    private void look() {
        if (++steps % STEPS_BETWEEN_LOOKS == 0 && Thread.interrupted()) {
            throw new InterruptedWalkException();
        }
    }
}
