package io.pharos.log.match;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are part of every match.
 *
 * @param bytes      in lower case if case does not matter
 * @param ignoreCase whether the case of ASCII letters does not matter
 */
record Literal(byte[] bytes, boolean ignoreCase) {
    /** What is shorter is found almost everywhere and only costs time. */
    private static final int SHORTEST = 2;

    /** Returns the longest literal of an expression; null when there is none that is long enough. */
    static @Nullable Literal of(Node node) {
        Finder finder = new Finder();
        finder.add(node);
        finder.end();
        return finder.best;
    }

    static Literal words(byte[] words, boolean ignoreCase) {
        return new Literal(ignoreCase ? Ascii.lower(words) : words, ignoreCase);
    }

    /** Goes along an expression and keeps the longest run of single characters. */
    private static final class Finder {
        private final ByteArrayOutputStream run = new ByteArrayOutputStream();
        private boolean folded;
        private @Nullable Literal best;

        void add(Node node) {
            switch (node) {
                case Node.Empty empty -> {}
                case Node.Look look -> {}
                case Node.One one -> add(one.set());
                case Node.Sequence sequence -> sequence.parts().forEach(this::add);
                case Node.Choice choice -> add(choice.parts());
                case Node.Repeat repeat -> add(repeat);
            }
        }

        private void add(List<Node> choice) {
            if (choice.size() == 1) {
                add(choice.getFirst());
            } else {
                end();
            }
        }

        private void add(CodePoints set) {
            int letter = set.asciiLetter();
            int single = set.single();
            if (letter < 0 && single < 0) {
                end();
                return;
            }
            folded |= letter >= 0;
            run.writeBytes(Character.toString(Math.max(letter, single)).getBytes(StandardCharsets.UTF_8));
        }

        /** The first time goes on with what was before; what comes after may follow any time. */
        private void add(Node.Repeat repeat) {
            if (repeat.min() > 0) {
                add(repeat.node());
            }
            if (repeat.min() != 1 || repeat.max() != 1) {
                end();
            }
        }

        void end() {
            if (run.size() >= SHORTEST && (best == null || run.size() > best.bytes().length)) {
                best = words(run.toByteArray(), folded);
            }
            run.reset();
            folded = false;
        }
    }
}
