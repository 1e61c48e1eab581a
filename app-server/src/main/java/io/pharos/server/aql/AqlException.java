package io.pharos.server.aql;

/** A query that is not understood, or not served; the message says where and what would be. */
final class AqlException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final String SUPPORTED = "Supported are: FOR d IN collection"
            + " [FILTER d.field == value [AND ...]] [LIMIT [offset,] count] RETURN d | d.field | {name: d.field, ...};"
            + " and FOR v[, e[, p]] IN min..max OUTBOUND|INBOUND|ANY 'key' GRAPH 'edges' [LIMIT ...] RETURN v | e | p | v.field.";

    private AqlException(String message) {
        super(message);
    }

    /** The text breaks the grammar. */
    static AqlException expected(String what, Token found) {
        return at("expected " + what + ", found " + found.described(), found.line(), found.column(), SUPPORTED);
    }

    /** The text keeps the grammar, but says something that cannot be. */
    static AqlException refused(String what, Token where) {
        return at(what, where.line(), where.column(), "");
    }

    static AqlException at(String what, int line, int column, String advice) {
        String place = "AQL parse error: " + what + " at line " + line + ", column " + column;
        return new AqlException(advice.isEmpty() ? place : place + ". " + advice);
    }

    /** The query is fine, but asks for too much. */
    static AqlException tooMuch(String sentence) {
        return new AqlException("AQL error: " + sentence);
    }
}
