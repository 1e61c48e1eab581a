package io.pharos.server.aql;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Walks along the tokens of a query and knows the values of its bind variables. */
final class Cursor {
    private final List<Token> tokens;
    private final Map<String, ? extends @Nullable Object> bindVars;
    private int at;

    Cursor(List<Token> tokens, Map<String, ? extends @Nullable Object> bindVars) {
        this.tokens = tokens;
        this.bindVars = bindVars;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token take() {
        return tokens.get(peek().kind() == Token.Kind.END ? at : at++);
    }

    boolean takeKeyword(String keyword) {
        boolean there = peek().isKeyword(keyword);
        at += there ? 1 : 0;
        return there;
    }

    boolean takeSymbol(String symbol) {
        boolean there = peek().isSymbol(symbol);
        at += there ? 1 : 0;
        return there;
    }

    void keyword(String keyword) throws AqlException {
        if (!takeKeyword(keyword)) {
            throw AqlException.expected(keyword, peek());
        }
    }

    void symbol(String symbol) throws AqlException {
        if (!takeSymbol(symbol)) {
            throw AqlException.expected(symbol, peek());
        }
    }

    String name(String what) throws AqlException {
        Token token = peek();
        if (token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.QUOTED) {
            throw AqlException.expected(what, token);
        }
        return take().text();
    }

    /** Takes a literal or a bind variable. */
    @Nullable Object value() throws AqlException {
        Token token = take();
        return switch (token.kind()) {
            case STRING -> token.text();
            case NUMBER -> number(token, false);
            case BIND -> bound(token, token.text());
            case WORD -> word(token);
            case SYMBOL -> {
                if (token.isSymbol("-") && peek().kind() == Token.Kind.NUMBER) {
                    yield number(take(), true);
                }
                throw AqlException.expected("a value", token);
            }
            case QUOTED, COLLECTION_BIND, END -> throw AqlException.expected("a value", token);
        };
    }

    /** Takes a string literal or a bind variable that is one. */
    String string(String what) throws AqlException {
        Token token = peek();
        if (token.kind() != Token.Kind.STRING && token.kind() != Token.Kind.BIND) {
            throw AqlException.expected(what, token);
        }
        if (value() instanceof String text && !text.isBlank()) {
            return text;
        }
        throw AqlException.refused(what + " must be a string that is not empty", token);
    }

    /** Takes a whole number in the closed range. */
    int integer(String what, int min, int max) throws AqlException {
        Token token = peek();
        if (token.kind() != Token.Kind.NUMBER && token.kind() != Token.Kind.BIND && !token.isSymbol("-")) {
            throw AqlException.expected(what, token);
        }
        Object value = value();
        boolean whole = value instanceof Integer || value instanceof Long;
        if (whole && value instanceof Number number && number.longValue() >= min && number.longValue() <= max) {
            return number.intValue();
        }
        throw AqlException.refused(what + " must be a whole number between " + min + " and " + max, token);
    }

    /** Takes the name of a collection: a name, or {@code @@variable}. */
    String collection(String what) throws AqlException {
        Token token = peek();
        if (token.kind() != Token.Kind.COLLECTION_BIND) {
            return name(what);
        }
        take();
        // clients name such a variable with or without its second @
        Object value = bindVars.containsKey("@" + token.text()) ? bindVars.get("@" + token.text()) : bound(token, token.text());
        if (value instanceof String name && !name.isBlank()) {
            return name;
        }
        throw AqlException.refused(what + " must be a string that is not empty", token);
    }

    private static @Nullable Object word(Token token) throws AqlException {
        if (token.isKeyword("true") || token.isKeyword("false")) {
            return Boolean.valueOf(token.text().toLowerCase(Locale.ROOT));
        }
        if (token.isKeyword("null")) {
            return null;
        }
        throw AqlException.expected("a value", token);
    }

    private static Object number(Token token, boolean negative) throws AqlException {
        String digits = (negative ? "-" : "") + token.text();
        try {
            if (digits.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
                return Long.valueOf(digits);
            }
            return Double.valueOf(digits);
        } catch (NumberFormatException e) {
            throw AqlException.refused("the number " + digits + " is too large", token);
        }
    }

    private @Nullable Object bound(Token token, String name) throws AqlException {
        if (!bindVars.containsKey(name)) {
            throw AqlException.refused("bind_vars holds no value for " + token.described(), token);
        }
        return bindVars.get(name);
    }
}
