package io.pharos.log.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Reads sets of characters: escapes such as {@code \d}, and brackets. */
final class ClassParser {
    private static final Map<String, CodePoints> POSIX = Map.ofEntries(
            Map.entry("alnum", ranges("09AZaz")), Map.entry("alpha", ranges("AZaz")),
            Map.entry("ascii", CodePoints.of(0, 0x7F)), Map.entry("blank", ranges("\t\t  ")),
            Map.entry("cntrl", CodePoints.of(0, 0x1F).and(CodePoints.of(0x7F, 0x7F))), Map.entry("digit", ranges("09")),
            Map.entry("graph", ranges("!~")), Map.entry("lower", ranges("az")), Map.entry("print", ranges(" ~")),
            Map.entry("punct", ranges("!/:@[`{~")), Map.entry("space", ranges("\t\r  ")), Map.entry("upper", ranges("AZ")),
            Map.entry("word", CodePoints.WORD), Map.entry("xdigit", ranges("09AFaf")));

    private final RegexCursor in;
    private boolean complete = true;

    ClassParser(RegexCursor in) {
        this.in = in;
    }

    /** Returns false when there was a set which only RE2/J knows; what was returned for it is wrong. */
    boolean complete() {
        return complete;
    }

    /** Reads what follows a backslash; a set of one or of many. */
    CodePoints escape(int start, boolean ignoreCase) {
        CodePoints perl = perl(start);
        CodePoints set = perl != null ? perl : single(EscapeParser.character(in, start));
        return ignoreCase ? CaseFolding.closure(set) : set;
    }

    private static CodePoints single(int c) {
        return CodePoints.of(c, c);
    }

    private @Nullable CodePoints perl(int start) {
        if (in.atEnd()) {
            return null;
        }
        int c = in.peek();
        CodePoints set = switch (c) {
            case 'd', 'D' -> CodePoints.DIGITS;
            case 'w', 'W' -> CodePoints.WORD;
            case 's', 'S' -> CodePoints.SPACE;
            case 'p', 'P' -> CodePoints.ALL;
            default -> null;
        };
        if (set == null) {
            return null;
        }
        in.next();
        if (c == 'p' || c == 'P') {
            property(start);
            return set;
        }
        return Character.isUpperCase(c) ? set.negated() : set;
    }

    /** Takes {@code \pL} and {@code \p{Greek}}: whether there is such a property is RE2/J's to say. */
    private void property(int start) {
        complete = false;
        if (in.skip('{')) {
            while (!in.atEnd() && in.peek() != '}') {
                in.next();
            }
        }
        if (in.atEnd()) {
            throw in.bad("The property has no end; write it as '\\p{Greek}' or '\\pL'.", start);
        }
        in.next();
    }

    /** Reads what follows an opening bracket. */
    CodePoints bracket(int start, boolean ignoreCase) {
        boolean negated = in.skip('^');
        List<CodePoints.Range> ranges = new ArrayList<>();
        for (boolean first = true; first || in.atEnd() || in.peek() != ']'; first = false) {
            if (in.atEnd()) {
                throw in.bad("This '[' is never closed; add ']' or write '\\[' for the character itself.", start);
            }
            ranges.addAll(item(start).ranges());
        }
        in.next();
        CodePoints set = CodePoints.normal(ranges);
        set = ignoreCase ? CaseFolding.closure(set) : set;
        return negated ? set.negated() : set;
    }

    private CodePoints item(int bracket) {
        int start = in.position();
        CodePoints posix = in.ahead("[:") ? posix(start) : null;
        if (posix != null) {
            return posix;
        }
        if (in.skip('\\')) {
            CodePoints perl = perl(start);
            if (perl != null) {
                return perl;
            }
            in.back(start);
        }
        int from = character(bracket);
        int dash = in.position();
        if (!in.skip('-') || in.atEnd() || in.peek() == ']') {
            in.back(dash);
            return single(from);
        }
        int to = character(bracket);
        if (to < from) {
            throw in.bad("This range runs backwards; swap its ends.", start);
        }
        return CodePoints.of(from, to);
    }

    private int character(int bracket) {
        if (in.atEnd()) {
            throw in.bad("This '[' is never closed; add ']' or write '\\[' for the character itself.", bracket);
        }
        int start = in.position();
        int c = in.next();
        return c == '\\' ? EscapeParser.character(in, start) : c;
    }

    /** Takes {@code [:alpha:]}; returns null and takes nothing when it does not look like one. */
    private @Nullable CodePoints posix(int start) {
        StringBuilder name = new StringBuilder();
        in.skip("[:");
        boolean negated = in.skip('^');
        while (!in.atEnd() && !in.ahead(":]")) {
            name.appendCodePoint(in.next());
        }
        if (!in.skip(":]")) {
            in.back(start);
            return null;
        }
        CodePoints set = POSIX.get(name.toString());
        if (set == null) {
            throw in.bad("There is no class '[:" + name + ":]'; there are [:alpha:], [:digit:] and others.", start);
        }
        return negated ? set.negated() : set;
    }

    /** Makes a set of pairs of characters. */
    private static CodePoints ranges(String pairs) {
        List<CodePoints.Range> ranges = new ArrayList<>();
        for (int i = 0; i < pairs.length(); i += 2) {
            ranges.add(new CodePoints.Range(pairs.charAt(i), pairs.charAt(i + 1)));
        }
        return CodePoints.normal(ranges);
    }
}
