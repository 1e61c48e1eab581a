package io.pharos.server.store.themis;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import io.pharos.model.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into queries, for a server that knows no bind variables. Whatever a value holds, it stays one value: no part
 * of it is read as query.
 */
final class AqlText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int DEEPEST = 50;

    private AqlText() {}

    /** Returns a string as a literal. */
    static String quoted(String text) {
        InvalidFieldException.wellFormed("query", text);
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /** Returns whether a table's name can stand in a query as it is. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Returns a query with the values of its variables in their places.
     *
     * @throws InvalidFieldException when a variable has no value, or one that cannot be written
     */
    static String bound(String query, Map<String, ? extends @Nullable Object> bindVars) {
        StringBuilder written = new StringBuilder(query.length());
        for (int at = 0; at < query.length(); ) {
            int end = end(query, at);
            String part = query.substring(at, end);
            if (part.length() > 2 && part.startsWith("@@")) {
                written.append(collection(part.substring(2), bindVars));
            } else if (part.length() > 1 && part.startsWith("@") && part.charAt(1) != '@') {
                written.append(literal(part.substring(1), value(part.substring(1), bindVars), 0));
            } else {
                written.append(part);
            }
            at = end;
        }
        return written.toString();
    }

    /** Returns where the part ends that begins there: something quoted, a comment, a variable, or one character. */
    private static int end(String query, int at) {
        return switch (query.charAt(at)) {
            case '\'', '"', '`' -> endOfQuoted(query, at);
            case '/' -> endOfComment(query, at);
            case '@' -> endOfVariable(query, at);
            default -> at + 1;
        };
    }

    private static int endOfQuoted(String query, int start) {
        char quote = query.charAt(start);
        for (int at = start + 1; at < query.length(); at++) {
            if (query.charAt(at) == quote) {
                return at + 1;
            }
            at += query.charAt(at) == '\\' && quote != '`' ? 1 : 0;
        }
        return query.length();
    }

    private static int endOfComment(String query, int start) {
        if (query.startsWith("//", start)) {
            int line = query.indexOf('\n', start);
            return line < 0 ? query.length() : line;
        }
        if (query.startsWith("/*", start)) {
            int close = query.indexOf("*/", start + 2);
            return close < 0 ? query.length() : close + 2;
        }
        return start + 1;
    }

    private static int endOfVariable(String query, int start) {
        int at = query.startsWith("@@", start) ? start + 2 : start + 1;
        while (at < query.length() && isNamePart(query.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static String collection(String variable, Map<String, ? extends @Nullable Object> bindVars) {
        // clients name such a variable with or without its second @
        Object value = bindVars.containsKey("@" + variable) ? bindVars.get("@" + variable) : value(variable, bindVars);
        if (value instanceof String name && isName(name)) {
            return name;
        }
        throw refused("@" + variable, "must be the name of a collection: letters, digits and underscores");
    }

    private static @Nullable Object value(String variable, Map<String, ? extends @Nullable Object> bindVars) {
        if (!bindVars.containsKey(variable)) {
            throw new InvalidFieldException("bind_vars", "Field 'bind_vars' holds no value for @" + variable + ".");
        }
        return bindVars.get(variable);
    }

    private static String literal(String variable, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw refused(variable, "is nested deeper than " + DEEPEST + " levels");
        }
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Boolean flag -> flag.toString();
            case Number number -> digits(variable, number);
            case Collection<?> list -> {
                StringJoiner elements = new StringJoiner(", ", "[", "]");
                list.forEach(element -> elements.add(literal(variable, element, depth + 1)));
                yield elements.toString();
            }
            case Map<?, ?> map -> {
                StringJoiner fields = new StringJoiner(", ", "{", "}");
                map.forEach((name, inner) ->
                        fields.add(quoted(String.valueOf(name)) + ": " + literal(variable, inner, depth + 1)));
                yield fields.toString();
            }
            default -> throw refused(variable, "must be a value of JSON");
        };
    }

    private static String digits(String variable, Number number) {
        try {
            return new BigDecimal(number.toString()).toPlainString();
        } catch (NumberFormatException notFinite) {
            throw refused(variable, "must be a finite number");
        }
    }

    private static InvalidFieldException refused(String variable, String rule) {
        return new InvalidFieldException("bind_vars", "Field 'bind_vars." + variable + "' " + rule + ".");
    }
}
