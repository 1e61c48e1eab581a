package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The words of a query, one after the other, with the complaints of the real server about them. */
final class AqlWords {
    private static final Pattern WORD = Pattern.compile("\\s*(?:(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
            + "|(?<number>-?\\d+(?:\\.\\d+)?(?!\\d))|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<bind>@@?[A-Za-z_][A-Za-z0-9_]*)"
            + "|(?<symbol>\\.\\.|==|!=|<=|>=|&&|\\|\\||[<>.,:{}()=])|(?<odd>\\S))");

    private record Word(String kind, String text, int at) {}

    private final String query;
    private final @Nullable Map<String, ?> bound;
    private final List<Word> words = new ArrayList<>();
    private int next;

    /**
     * Cuts a query.
     *
     * @param bound values of bind variables, null for a server that knows none
     */
    AqlWords(String query, @Nullable Map<String, ?> bound) throws Refusal {
        this.query = query;
        this.bound = bound;
        Matcher matcher = WORD.matcher(query);
        int at = 0;
        while (matcher.region(at, query.length()).lookingAt()) {
            for (String kind : List.of("text", "number", "name", "bind", "symbol", "odd")) {
                if (matcher.group(kind) != null) {
                    words.add(new Word(kind, matcher.group(kind), matcher.start(kind)));
                }
            }
            at = matcher.end();
        }
        words.add(new Word("end", "", query.stripTrailing().length()));
        for (next = 0; next < words.size(); next++) {
            if (is("odd") || bound == null && is("bind")) {
                throw error("Unexpected character '" + peek().text().charAt(0) + "'");
            }
        }
        next = 0;
    }

    private Word peek() {
        return words.get(next);
    }

    private boolean is(String kind) {
        return peek().kind().equals(kind);
    }

    private String take() {
        return words.get(next++).text();
    }

    boolean atEnd() {
        return is("end");
    }

    boolean seesNumber() {
        return is("number");
    }

    /** Takes a keyword, in any case, or a symbol, if it comes next. */
    boolean takes(String word) {
        boolean there = (is("name") || is("symbol")) && peek().text().equalsIgnoreCase(word);
        next += there ? 1 : 0;
        return there;
    }

    void needs(String word) throws Refusal {
        if (!takes(word)) {
            throw error("Expected " + word);
        }
    }

    String name(String what) throws Refusal {
        int start = next;
        if (is("name")) {
            return take();
        }
        if (is("bind") && value() instanceof String name) {
            return name;
        }
        next = start;
        throw error("Expected " + what);
    }

    String symbol(List<String> allowed, String what) throws Refusal {
        if (!is("symbol") || !allowed.contains(peek().text())) {
            throw error("Expected " + what);
        }
        return take();
    }

    int integer(String what) throws Refusal {
        int start = next;
        if ((is("number") || is("bind")) && value() instanceof Integer number) {
            return number;
        }
        next = start;
        throw error("Expected " + what);
    }

    String text(String what) throws Refusal {
        int start = next;
        if ((is("text") || is("bind")) && value() instanceof String text) {
            return text;
        }
        next = start;
        throw error("Expected " + what);
    }

    @Nullable Object value() throws Refusal {
        switch (peek().kind()) {
            case "text" -> {
                String quoted = take();
                return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
            }
            case "number" -> {
                String digits = take();
                return digits.contains(".") ? (Object) Double.valueOf(digits) : Integer.valueOf(digits);
            }
            case "bind" -> {
                String name = peek().text().substring(1);
                if (bound == null || !bound.containsKey(name)) {
                    throw error("Bind variable @" + name + " has no value");
                }
                take();
                return bound.get(name);
            }
            case "name" -> {
                if (takes("true")) {
                    return true;
                }
                if (takes("false")) {
                    return false;
                }
                if (takes("null")) {
                    return null;
                }
            }
            default -> {}
        }
        throw error("Expected a value");
    }

    Refusal error(String message) {
        String before = query.substring(0, Math.min(peek().at(), query.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new Refusal(400, "AQL parse error: " + message + " at line " + line + ", column " + column);
    }
}
