package io.pharos.server.themis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.pharos.server.store.Traversal;
import org.jspecify.annotations.Nullable;

/** Understands traversals, and scans with FILTER, SORT and LIMIT. */
final class AqlParser {
    private static final List<String> OPERATORS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final AqlWords words;

    private AqlParser(AqlWords words) {
        this.words = words;
    }

    /**
     * Understands a query.
     *
     * @param bound values of bind variables, null for a server that knows none
     */
    static AqlQuery parse(String query, @Nullable Map<String, ?> bound) throws Refusal {
        return new AqlParser(new AqlWords(query, bound)).query();
    }

    private AqlQuery query() throws Refusal {
        words.needs("FOR");
        do {
            words.name("variable name");
        } while (words.takes(","));
        words.needs("IN");
        AqlQuery.Walk walk = words.seesNumber() ? walk() : null;
        String table = walk == null ? words.name("collection name") : "graph";
        List<List<AqlQuery.Condition>> filter = List.of(List.of());
        while (words.takes("FILTER")) {
            filter = both(filter, alternatives());
        }
        String sort = null;
        boolean descending = false;
        if (words.takes("SORT")) {
            sort = field().path().getFirst();
            descending = words.takes("DESC");
            words.takes("ASC");
        }
        int offset = 0;
        int count = Integer.MAX_VALUE;
        if (words.takes("LIMIT")) {
            count = words.integer("a number");
            if (words.takes(",")) {
                offset = count;
                count = words.integer("a number");
            }
        }
        words.needs("RETURN");
        AqlQuery.Projection returned = projection();
        if (!words.atEnd()) {
            throw words.error("Unexpected token after RETURN");
        }
        return new AqlQuery(walk, table, filter, sort, descending, offset, count, returned);
    }

    private AqlQuery.Walk walk() throws Refusal {
        int min = words.integer("minimum depth");
        int max = words.takes("..") ? words.integer("maximum depth") : min;
        if (min < 0 || max < min) {
            throw new Refusal(400, "Invalid depth range in traversal");
        }
        Traversal.Direction direction = Stream.of(Traversal.Direction.values())
                .filter(known -> words.takes(known.name()))
                .findFirst()
                .orElseThrow(() -> words.error("Expected OUTBOUND, INBOUND or ANY"));
        String start = words.text("start vertex");
        words.needs("GRAPH");
        return new AqlQuery.Walk(min, max, direction, start, words.text("graph name"));
    }

    private List<List<AqlQuery.Condition>> alternatives() throws Refusal {
        List<List<AqlQuery.Condition>> any = new ArrayList<>();
        do {
            List<AqlQuery.Condition> all = new ArrayList<>();
            do {
                all.add(condition());
            } while (words.takes("AND") || words.takes("&&"));
            any.add(all);
        } while (words.takes("OR") || words.takes("||"));
        return any;
    }

    private static List<List<AqlQuery.Condition>> both(
            List<List<AqlQuery.Condition>> left, List<List<AqlQuery.Condition>> right) {
        return left.stream()
                .flatMap(a -> right.stream().map(b -> Stream.concat(a.stream(), b.stream()).toList()))
                .toList();
    }

    private AqlQuery.Condition condition() throws Refusal {
        AqlQuery.Projection.Field field = field();
        String operator = words.symbol(OPERATORS, "a comparison");
        return new AqlQuery.Condition(field.variable(), String.join(".", field.path()), operator, words.value());
    }

    private AqlQuery.Projection.Field field() throws Refusal {
        String variable = words.name("variable");
        List<String> path = new ArrayList<>();
        while (words.takes(".")) {
            path.add(words.name("field name"));
        }
        return new AqlQuery.Projection.Field(variable, path);
    }

    private AqlQuery.Projection projection() throws Refusal {
        if (!words.takes("{")) {
            return field();
        }
        Map<String, AqlQuery.Projection> parts = new LinkedHashMap<>();
        do {
            String name = words.name("field name");
            words.needs(":");
            parts.put(name, projection());
        } while (words.takes(","));
        words.needs("}");
        return new AqlQuery.Projection.Made(parts);
    }
}
