package io.pharos.server.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of names: {@code *} stands for any characters but the slash, {@code **} for any, {@code ?} for one,
 * {@code [a-z]} and {@code [!a-z]} for one of a set, {@code {a,b}} for either; case does not matter. Takes time in
 * proportion to pattern and name, whatever the pattern. Immutable.
 *
 * @param alternatives the pattern without its braces, each as tokens
 */
record Glob(List<List<Token>> alternatives) {
    /** How many alternatives the braces of one pattern may have together. */
    private static final int MAX_ALTERNATIVES = 64;

    /** Stands for {@code **} where a slash follows, which goes when there is no folder. */
    private static final char FOLDERS = '\u0002';

    /** One thing to match. */
    sealed interface Token {
        /** As many characters as there are. */
        record Many(boolean slashes) implements Token {}

        /** One character, except the slash. */
        record Any() implements Token {}

        /** That character. */
        record Exactly(char character) implements Token {}

        /** One of a few ranges of characters, or none of them, but never the slash. */
        record Of(String ranges, boolean inverted) implements Token {}
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with a sentence when its braces stand for too much
     */
    static Glob of(String pattern) {
        List<List<Token>> alternatives = new ArrayList<>();
        String lower = pattern.toLowerCase(Locale.ROOT).replace('\\', '/');
        for (String plain : expanded(lower.replace("**/", "{," + FOLDERS + "/}"))) {
            alternatives.add(tokens(plain));
        }
        return new Glob(List.copyOf(alternatives));
    }

    /** Returns whether the whole of a name, in lower case, fits. */
    boolean matches(String name) {
        return alternatives.stream().anyMatch(tokens -> matches(tokens, name));
    }

    /** Follows all ways through the tokens at once: {@code at[i]} says that the first i are matched so far. */
    private static boolean matches(List<Token> tokens, String name) {
        boolean[] at = new boolean[tokens.size() + 1];
        at[0] = true;
        skipMany(tokens, at);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean[] next = new boolean[at.length];
            for (int t = 0; t < tokens.size(); t++) {
                if (at[t]) {
                    boolean stays = tokens.get(t) instanceof Token.Many;
                    next[stays ? t : t + 1] |= takes(tokens.get(t), c);
                }
            }
            skipMany(tokens, next);
            at = next;
        }
        return at[tokens.size()];
    }

    private static void skipMany(List<Token> tokens, boolean[] at) {
        for (int t = 0; t < tokens.size(); t++) {
            at[t + 1] |= at[t] && tokens.get(t) instanceof Token.Many;
        }
    }

    private static boolean takes(Token token, char c) {
        return switch (token) {
            case Token.Many(boolean slashes) -> slashes || c != '/';
            case Token.Any() -> c != '/';
            case Token.Exactly(char character) -> c == character;
            case Token.Of(String ranges, boolean inverted) -> c != '/' && isIn(ranges, c) != inverted;
        };
    }

    private static boolean isIn(String ranges, char c) {
        for (int i = 0; i < ranges.length(); i++) {
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            if (c >= ranges.charAt(i) && c <= ranges.charAt(range ? i + 2 : i)) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }

    /** Writes out what braces stand for, the innermost first. */
    private static List<String> expanded(String pattern) {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(pattern));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            int start = next.indexOf('{');
            int end = start < 0 ? -1 : next.indexOf('}', start);
            if (end < 0) {
                done.add(next);
            } else {
                int inner = next.lastIndexOf('{', end);
                for (String choice : next.substring(inner + 1, end).split(",", -1)) {
                    open.add(next.substring(0, inner) + choice + next.substring(end + 1));
                }
            }
            if (done.size() + open.size() > MAX_ALTERNATIVES) {
                throw new IllegalArgumentException(
                        "A pattern stands for more than " + MAX_ALTERNATIVES + " others; use several patterns instead.");
            }
        }
        return done;
    }

    private static List<Token> tokens(String pattern) {
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int end = c == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (c == '*') {
                boolean twice = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
                tokens.add(new Token.Many(twice));
                i += twice ? 1 : 0;
            } else if (c == FOLDERS) {
                tokens.add(new Token.Many(true));
            } else if (c == '?') {
                tokens.add(new Token.Any());
            } else if (end > 0) {
                boolean inverted = pattern.charAt(i + 1) == '!' || pattern.charAt(i + 1) == '^';
                tokens.add(new Token.Of(pattern.substring(inverted ? i + 2 : i + 1, end), inverted));
                i = end;
            } else {
                tokens.add(new Token.Exactly(c));
            }
        }
        return List.copyOf(tokens);
    }
}
