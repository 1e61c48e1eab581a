package io.pharos.server.aql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a query into tokens. */
final class Tokenizer {
    private static final List<String> SYMBOLS =
            List.of("..", "==", "!=", "<=", ">=", "&&", "||", "<", ">", "=", ",", ".", "{", "}", "(", ")", "[", "]", ":", "+", "-", "*", "/", "%", "!", "?", ";");

    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Tokenizer(String query) {
        this.query = query;
    }

    /** Returns the tokens, the last of which is the end. */
    static List<Token> tokens(String query) throws AqlException {
        Tokenizer tokenizer = new Tokenizer(query);
        while (tokenizer.skipSpace()) {
            tokenizer.next();
        }
        tokenizer.add(Token.Kind.END, "", tokenizer.at);
        return tokenizer.tokens;
    }

    private boolean skipSpace() {
        for (; at < query.length() && Character.isWhitespace(query.charAt(at)); at++) {
            if (query.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
        }
        return at < query.length();
    }

    private void next() throws AqlException {
        char c = query.charAt(at);
        int start = at;
        if (isNameStart(c)) {
            add(Token.Kind.WORD, name(), start);
        } else if (isDigit(at)) {
            add(Token.Kind.NUMBER, number(), start);
        } else if (c == '\'' || c == '"') {
            add(Token.Kind.STRING, quoted(c, "string"), start);
        } else if (c == '`') {
            add(Token.Kind.QUOTED, quoted(c, "name"), start);
        } else if (c == '@') {
            boolean collection = query.startsWith("@@", at);
            at += collection ? 2 : 1;
            add(collection ? Token.Kind.COLLECTION_BIND : Token.Kind.BIND, bindName(start), start);
        } else {
            add(Token.Kind.SYMBOL, symbol(), start);
        }
    }

    private String bindName(int start) throws AqlException {
        if (at == query.length() || !(isNameStart(query.charAt(at)) || isDigit(at))) {
            throw AqlException.at("expected the name of a bind variable after @", line, column(start), "");
        }
        return name();
    }

    private String name() {
        int start = at;
        while (at < query.length() && (isNameStart(query.charAt(at)) || isDigit(at))) {
            at++;
        }
        return query.substring(start, at);
    }

    private String number() {
        int start = at;
        digits();
        // in 1..3 the first dot ends the number, in 1.5 it does not
        if (at < query.length() && query.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            digits();
        }
        int exponent = at;
        if (at < query.length() && (query.charAt(at) == 'e' || query.charAt(at) == 'E')) {
            exponent++;
            if (exponent < query.length() && (query.charAt(exponent) == '+' || query.charAt(exponent) == '-')) {
                exponent++;
            }
            if (isDigit(exponent)) {
                at = exponent;
                digits();
            }
        }
        return query.substring(start, at);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private String quoted(char quote, String what) throws AqlException {
        int start = at++;
        StringBuilder content = new StringBuilder();
        while (at < query.length() && query.charAt(at) != quote && query.charAt(at) != '\n') {
            char c = query.charAt(at++);
            content.append(c == '\\' && at < query.length() ? escaped(query.charAt(at++)) : c);
        }
        if (at == query.length() || query.charAt(at) != quote) {
            throw AqlException.at("this " + what + " has no closing " + quote, line, column(start), "");
        }
        at++;
        return content.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> c;
        };
    }

    private String symbol() throws AqlException {
        for (String symbol : SYMBOLS) {
            if (query.startsWith(symbol, at)) {
                at += symbol.length();
                return symbol;
            }
        }
        String odd = Character.toString(query.codePointAt(at));
        throw AqlException.at("'" + odd + "' means nothing here", line, column(at), "");
    }

    private boolean isDigit(int index) {
        return index < query.length() && query.charAt(index) >= '0' && query.charAt(index) <= '9';
    }

    private static boolean isNameStart(char c) {
        return c == '_' || Character.isLetter(c);
    }

    private void add(Token.Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, line, column(start)));
    }

    private int column(int index) {
        return index - lineStart + 1;
    }
}
