package io.pharos.log.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the syntax of RE2. Says where an expression is wrong; leaves to RE2/J what needs tables of Unicode's. Bounded in
 * depth and in size, so that no expression takes all memory. Used once.
 */
final class RegexParser {
    private static final int MAX_DEPTH = 100;
    /** How often something may be repeated in all, nested repetitions multiplied. */
    private static final int MAX_REPEATS = 1_000;
    private static final int MAX_WEIGHT = 20_000;

    private final RegexCursor in;
    private final ClassParser classes;
    private final Set<String> names = new HashSet<>();
    private Flags flags;
    private int depth;

    private RegexParser(String expression, boolean ignoreCase) {
        in = new RegexCursor(expression);
        classes = new ClassParser(in);
        flags = new Flags(ignoreCase, true, false);
    }

    /** What {@code (?ims)} turns on and off. */
    record Flags(boolean ignoreCase, boolean lines, boolean dotAll) {}

    /**
     * Parses an expression; {@code ^} and {@code $} are those of lines from the start.
     *
     * @throws BadPatternException when it is none
     */
    static Parsed parse(String expression, boolean ignoreCase) {
        RegexParser parser = new RegexParser(expression, ignoreCase);
        Node node = parser.choice();
        if (!parser.in.atEnd()) {
            throw parser.in.bad("This ')' closes nothing; write '\\)' for the character itself.", parser.in.position());
        }
        return new Parsed(node, parser.classes.complete());
    }

    /** Returns the expression of words that are found as they are, but for their case. */
    static Node words(String words) {
        return new Node.Sequence(words.codePoints()
                .<Node>mapToObj(c -> new Node.One(CaseFolding.closure(CodePoints.of(c, c))))
                .toList());
    }

    private Node choice() {
        List<Node> parts = new ArrayList<>(List.of(sequence()));
        while (in.skip('|')) {
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.getFirst() : new Node.Choice(List.copyOf(parts));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!in.atEnd() && in.peek() != '|' && in.peek() != ')') {
            if (in.skip("\\Q")) {
                quoted(parts);
            } else if (!flagsOnly()) {
                parts.add(atom());
            }
            if (!parts.isEmpty()) {
                repeated(parts);
            }
        }
        checkWeight(parts);
        return parts.size() == 1 ? parts.getFirst() : new Node.Sequence(List.copyOf(parts));
    }

    private void checkWeight(List<Node> parts) {
        if (Weights.weight(parts) > MAX_WEIGHT) {
            throw in.bad("The expression is too large; use fewer or smaller repetitions.", in.position());
        }
    }

    /** Takes characters up to {@code \E} as they are. */
    private void quoted(List<Node> parts) {
        while (!in.atEnd() && !in.skip("\\E")) {
            parts.add(literal(in.next()));
        }
    }

    /** Takes {@code (?i)} and the like; leaves everything where it was when it is a group. */
    private boolean flagsOnly() {
        int start = in.position();
        Flags read = FlagsParser.read(in, flags);
        if (read != null && in.skip(')')) {
            flags = read;
            return true;
        }
        in.back(start);
        return false;
    }

    private Node atom() {
        int start = in.position();
        int c = in.next();
        return switch (c) {
            case '(' -> group(start);
            case '[' -> one(classes.bracket(start, flags.ignoreCase()));
            case '.' -> one(flags.dotAll() ? CodePoints.ALL : CodePoints.NEW_LINE.negated());
            case '^' -> new Node.Look(flags.lines() ? Node.Place.LINE_START : Node.Place.TEXT_START);
            case '$' -> new Node.Look(flags.lines() ? Node.Place.LINE_END : Node.Place.TEXT_END);
            case '\\' -> escape(start);
            case '*', '+', '?' -> throw in.bad(
                    "There is nothing that '" + (char) c + "' could repeat; write '\\" + (char) c
                            + "' for the character itself.", start);
            case '{' -> {
                if (RepeatParser.counts(in.from(start))) {
                    throw in.bad("There is nothing that this count could repeat; write '\\{' for the brace itself.", start);
                }
                yield literal(c);
            }
            default -> literal(c);
        };
    }

    private Node group(int start) {
        if (++depth > MAX_DEPTH) {
            throw in.bad("Groups are nested deeper than " + MAX_DEPTH + " levels; use fewer.", start);
        }
        Flags outside = flags;
        if (in.skip('?')) {
            special(start);
        }
        Node inside = choice();
        if (!in.skip(')')) {
            throw in.bad("This '(' is never closed; add ')' or write '\\(' for the character itself.", start);
        }
        flags = outside;
        depth--;
        return inside;
    }

    /** Takes what follows {@code (?}. */
    private void special(int start) {
        if (in.ahead("=") || in.ahead("!") || in.ahead("<=") || in.ahead("<!")) {
            throw in.bad("Looking ahead or behind is not possible; use a second filter instead.", start);
        }
        if (in.skip("P<") || in.skip("<")) {
            name(start);
            return;
        }
        in.back(start);
        Flags read = FlagsParser.read(in, flags);
        if (read == null || !in.skip(':')) {
            throw in.bad("This kind of group is not known; use '(...)' or '(?:...)'.", start);
        }
        flags = read;
    }

    private void name(int start) {
        StringBuilder name = new StringBuilder();
        while (!in.atEnd() && in.peek() != '>') {
            name.appendCodePoint(in.next());
        }
        boolean good = name.chars().allMatch(c -> c == '_' || c < 0x80 && Character.isLetterOrDigit(c));
        if (!in.skip('>') || name.isEmpty() || !good) {
            throw in.bad("The group's name must be letters and digits followed by '>'.", start);
        }
        if (!names.add(name.toString())) {
            throw in.bad("Two groups have the name '" + name + "'; rename one.", start);
        }
    }

    private Node escape(int start) {
        Node.Place place = in.atEnd() ? null : switch (in.peek()) {
            case 'A' -> Node.Place.TEXT_START;
            case 'z' -> Node.Place.TEXT_END;
            case 'b' -> Node.Place.WORD_EDGE;
            case 'B' -> Node.Place.NO_WORD_EDGE;
            default -> null;
        };
        if (place != null) {
            in.next();
            return new Node.Look(place);
        }
        return one(classes.escape(start, flags.ignoreCase()));
    }

    /** Takes the operators after the last part. */
    private void repeated(List<Node> parts) {
        int operator = in.position();
        RepeatParser.Counts counts = RepeatParser.read(in);
        if (counts == null) {
            return;
        }
        Node repeat = new Node.Repeat(parts.removeLast(), counts.min(), counts.max());
        if (Weights.repeats(repeat) > MAX_REPEATS) {
            throw in.bad("Something would be repeated more than " + MAX_REPEATS + " times; use smaller counts.", operator);
        }
        parts.add(repeat);
        int second = in.position();
        if (RepeatParser.read(in) != null) {
            throw in.bad("What is repeated already cannot be repeated again; put parentheses around it.", second);
        }
    }

    private Node literal(int c) {
        return one(flags.ignoreCase() ? CaseFolding.closure(CodePoints.of(c, c)) : CodePoints.of(c, c));
    }

    private static Node one(CodePoints set) {
        return new Node.One(set);
    }
}
