package io.pharos.server.aql;

/**
 * A piece of a query.
 *
 * @param text what it says: a name, the content of a string, the digits of a number, or the symbol itself
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        /** A keyword or a name. */
        WORD,
        /** A name in backticks, which is never a keyword. */
        QUOTED,
        STRING,
        NUMBER,
        /** {@code @name}. */
        BIND,
        /** {@code @@name}, which stands for a collection. */
        COLLECTION_BIND,
        SYMBOL,
        END
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Returns how a message names it. */
    String described() {
        return switch (kind) {
            case WORD, NUMBER, SYMBOL -> text;
            case QUOTED -> "`" + text + "`";
            case STRING -> "'" + text + "'";
            case BIND -> "@" + text;
            case COLLECTION_BIND -> "@@" + text;
            case END -> "the end";
        };
    }
}
