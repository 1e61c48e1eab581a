package io.pharos.server.themis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** {@code POST /query/aql}, also known as {@code /api/aql}, of the real server. */
final class NativeAql {
    private static final int PAGE = 1_000;

    private final AqlEngine engine;

    NativeAql(Stock stock) {
        engine = new AqlEngine(stock);
    }

    Reply query(Call call) throws Refusal {
        Map<String, Object> json = call.json();
        if (!(json.get("query") instanceof String text)) {
            throw new Refusal(400, "Missing 'query' field");
        }
        AqlQuery query = AqlParser.parse(text, null);
        if (query.walk() != null) {
            List<Object> rows = engine.walked(query, query.walk());
            return entities("graph", rows.subList(0, Math.min(rows.size(), Numbers.integer(json, "max_results", 10_000))), false);
        }
        if (!Numbers.flag(json, "allow_full_scan", false) && !engine.isIndexed(query)) {
            throw new Refusal(400, "Query requires a full table scan on '" + query.table()
                    + "': create an index or set allow_full_scan=true");
        }
        List<Entity> rows = engine.scan(query);
        if (Numbers.flag(json, "use_cursor", false)) {
            return page(query, rows, json.get("cursor"));
        }
        return entities(query.table(), projected(query, rows, query.offset(), query.count()), true);
    }

    private static List<@Nullable Object> projected(AqlQuery query, List<Entity> rows, int offset, int count) {
        List<@Nullable Object> projected = new ArrayList<>();
        rows.stream().skip(offset).limit(count).forEach(row -> projected.add(AqlEngine.projected(query.returned(), row)));
        return projected;
    }

    private static Reply entities(String table, List<?> rows, boolean withResult) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("table", table);
        answer.put("count", rows.size());
        answer.put("entities", rows);
        if (withResult) {
            answer.put("result", rows);
        }
        return Reply.ok(answer);
    }

    /** A page is as long as the query's limit; what comes after it is found by the cursor. */
    private static Reply page(AqlQuery query, List<Entity> rows, @Nullable Object cursor) {
        int size = query.count() == Integer.MAX_VALUE ? PAGE : Math.max(1, query.count());
        int start = cursor instanceof String token ? position(query.table(), token, rows.size()) : query.offset();
        List<@Nullable Object> items = projected(query, rows, start, size);
        boolean more = start + items.size() < rows.size();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("batch_size", items.size());
        answer.put("has_more", more);
        if (more) {
            answer.put("next_cursor", token(query.table(), start + items.size()));
        }
        return Reply.ok(answer);
    }

    private static String token(String table, int position) {
        return Base64.getUrlEncoder().encodeToString((table + ":" + position).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns where a page begins; for a cursor that is not understood that is the end, as with the real server. */
    private static int position(String table, String token, int end) {
        try {
            String read = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return read.startsWith(table + ":") ? Integer.parseInt(read.substring(table.length() + 1)) : end;
        } catch (IllegalArgumentException notOurs) {
            return end;
        }
    }
}
