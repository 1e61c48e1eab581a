package io.pharos.server.aql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** Understands queries, by recursive descent: one method per rule of the grammar. */
final class Parser {
    static final int MAX_DEPTH = 100;
    static final int DEFAULT_LIMIT = 1_000;
    static final int MAX_LIMIT = 10_000;

    private static final int MAX_OFFSET = 1_000_000;
    private static final int MAX_NESTING = 16;

    private final Cursor cursor;
    private final List<String> variables = new ArrayList<>();

    private Parser(Cursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Understands a query.
     *
     * @param bindVars values by the names of their variables, without {@code @}
     * @throws AqlException saying what is wrong, where, and what is supported
     */
    static Query parse(String query, Map<String, ? extends @Nullable Object> bindVars) throws AqlException {
        return new Parser(new Cursor(Tokenizer.tokens(query), bindVars)).query();
    }

    private Query query() throws AqlException {
        cursor.keyword("FOR");
        do {
            variable();
        } while (cursor.takeSymbol(","));
        cursor.keyword("IN");
        Token next = cursor.peek();
        boolean walk = next.kind() == Token.Kind.NUMBER || next.kind() == Token.Kind.BIND || isDirection(next);
        if (!walk && variables.size() > 1) {
            throw AqlException.expected("the depth of a traversal, such as 1..3", next);
        }
        Query query = walk ? walk() : scan();
        if (cursor.peek().kind() != Token.Kind.END) {
            throw AqlException.expected("the end", cursor.peek());
        }
        return query;
    }

    private void variable() throws AqlException {
        Token token = cursor.peek();
        String name = cursor.name("the name of a variable");
        if (variables.contains(name)) {
            throw AqlException.refused("the variable " + name + " is named twice", token);
        }
        if (variables.size() == 3) {
            throw AqlException.refused("a traversal has at most three variables, for vertex, edge and path", token);
        }
        variables.add(name);
    }

    private Query scan() throws AqlException {
        Token place = cursor.peek();
        String collection = valid(cursor.collection("a collection"), place);
        List<Query.Condition> filters = new ArrayList<>();
        while (cursor.takeKeyword("FILTER")) {
            do {
                filters.add(condition());
            } while (cursor.takeKeyword("AND") || cursor.takeSymbol("&&"));
        }
        Query.Limit limit = limit();
        return new Query.Scan(variables.getFirst(), collection, filters, limit, result("FILTER, LIMIT or RETURN"));
    }

    private Query walk() throws AqlException {
        int min = 1;
        int max = 1;
        if (!isDirection(cursor.peek())) {
            min = cursor.integer("the least depth", 0, MAX_DEPTH);
            max = cursor.takeSymbol("..") ? cursor.integer("the greatest depth", min, MAX_DEPTH) : min;
        }
        if (!isDirection(cursor.peek())) {
            throw AqlException.expected("OUTBOUND, INBOUND or ANY", cursor.peek());
        }
        Traversal.Direction direction =
                Traversal.Direction.valueOf(cursor.take().text().toUpperCase(Locale.ROOT));
        String start = cursor.string("the key of the start vertex");
        Token place = cursor.peek();
        String edges = cursor.takeKeyword("GRAPH")
                ? graph()
                : cursor.collection("GRAPH or the name of an edge collection");
        Query.Limit limit = limit();
        return new Query.Walk(
                List.copyOf(variables), min, max, direction, start, valid(edges, place), limit, result("LIMIT or RETURN"));
    }

    private String graph() throws AqlException {
        Token.Kind kind = cursor.peek().kind();
        boolean text = kind == Token.Kind.STRING || kind == Token.Kind.BIND;
        return text ? cursor.string("the name of a graph") : cursor.collection("the name of a graph");
    }

    private Query.Condition condition() throws AqlException {
        Query.Path field = path();
        Token operator = cursor.take();
        return new Query.Condition(field, operator(operator), cursor.value());
    }

    private static Query.Operator operator(Token token) throws AqlException {
        return switch (token.kind() == Token.Kind.SYMBOL ? token.text() : "") {
            case "==" -> Query.Operator.EQUAL;
            case "!=" -> Query.Operator.NOT_EQUAL;
            case "<" -> Query.Operator.LESS;
            case "<=" -> Query.Operator.LESS_OR_EQUAL;
            case ">" -> Query.Operator.GREATER;
            case ">=" -> Query.Operator.GREATER_OR_EQUAL;
            default -> throw AqlException.expected("==, !=, <, <=, > or >=", token);
        };
    }

    private Query.Limit limit() throws AqlException {
        if (!cursor.takeKeyword("LIMIT")) {
            return new Query.Limit(0, DEFAULT_LIMIT);
        }
        Token place = cursor.peek();
        int first = cursor.integer("LIMIT", 0, MAX_OFFSET);
        if (cursor.takeSymbol(",")) {
            return new Query.Limit(first, cursor.integer("LIMIT", 0, MAX_LIMIT));
        }
        if (first > MAX_LIMIT) {
            throw AqlException.refused("LIMIT must be at most " + MAX_LIMIT, place);
        }
        return new Query.Limit(0, first);
    }

    private Query.Projection result(String alternatives) throws AqlException {
        if (!cursor.takeKeyword("RETURN")) {
            // RETURN alone is named where nothing else may come, as in other servers of this language
            boolean over = cursor.peek().kind() == Token.Kind.END;
            throw AqlException.expected(over ? "RETURN" : alternatives, cursor.peek());
        }
        return projection(0);
    }

    private Query.Projection projection(int depth) throws AqlException {
        Token token = cursor.peek();
        if (token.kind() == Token.Kind.END) {
            throw AqlException.expected("what to return", token);
        }
        if (token.isSymbol("{")) {
            if (depth == MAX_NESTING) {
                throw AqlException.refused("objects are nested more than " + MAX_NESTING + " deep", token);
            }
            return fields(depth);
        }
        boolean name = token.kind() == Token.Kind.QUOTED
                || token.kind() == Token.Kind.WORD && (variables.contains(token.text()) || !isLiteral(token));
        return name ? new Query.Projection.At(path()) : new Query.Projection.Constant(cursor.value());
    }

    private Query.Projection fields(int depth) throws AqlException {
        cursor.symbol("{");
        Map<String, Query.Projection> fields = new LinkedHashMap<>();
        if (!cursor.takeSymbol("}")) {
            do {
                String name = cursor.peek().kind() == Token.Kind.STRING
                        ? cursor.take().text()
                        : cursor.name("the name of a field");
                cursor.symbol(":");
                fields.put(name, projection(depth + 1));
            } while (cursor.takeSymbol(","));
            cursor.symbol("}");
        }
        return new Query.Projection.Fields(fields);
    }

    private Query.Path path() throws AqlException {
        Token token = cursor.peek();
        String variable = cursor.name("a variable");
        if (!variables.contains(variable)) {
            throw AqlException.refused(
                    "there is no variable " + variable + ", only " + String.join(", ", variables), token);
        }
        List<String> fields = new ArrayList<>();
        while (cursor.takeSymbol(".")) {
            fields.add(cursor.name("the name of a field"));
        }
        return new Query.Path(variable, fields);
    }

    private static boolean isDirection(Token token) {
        return token.isKeyword("OUTBOUND") || token.isKeyword("INBOUND") || token.isKeyword("ANY");
    }

    private static boolean isLiteral(Token token) {
        return token.isKeyword("true") || token.isKeyword("false") || token.isKeyword("null");
    }

    private static String valid(String collection, Token place) throws AqlException {
        try {
            return CollectionName.valid("collection", collection);
        } catch (InvalidFieldException e) {
            throw AqlException.refused("the name of a collection breaks its rule: " + e.getMessage(), place);
        }
    }
}
