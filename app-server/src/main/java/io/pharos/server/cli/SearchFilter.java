package io.pharos.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code --filter FIELD=VALUE}: a number, {@code true}, {@code false} or a text; {@code 2010..2020} is a range of
 * which one end may be missing; the same field again adds another allowed value.
 */
final class SearchFilter {
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern RANGE = Pattern.compile("(" + NUMBER + ")?\\.\\.(" + NUMBER + ")?");

    private SearchFilter() {}

    /**
     * Returns the filter as the search channel takes it.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    static Map<String, Object> parse(List<String> given) {
        Map<String, Object> filter = new LinkedHashMap<>();
        for (String each : given) {
            int equals = each.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--filter takes FIELD=VALUE, such as year=2017, not '" + each + "'.");
            }
            filter.merge(each.substring(0, equals), value(each.substring(equals + 1)), SearchFilter::either);
        }
        return filter;
    }

    private static Object value(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches() && text.length() > 2) {
            Map<String, Object> ends = new LinkedHashMap<>();
            if (range.group(1) != null) {
                ends.put("gte", scalar(range.group(1)));
            }
            if (range.group(2) != null) {
                ends.put("lte", scalar(range.group(2)));
            }
            return ends;
        }
        return scalar(text);
    }

    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches(NUMBER) ? (Object) Double.valueOf(text) : text;
    }

    private static Object either(Object first, Object second) {
        if (first instanceof Map || second instanceof Map) {
            throw new IllegalArgumentException("--filter takes one range or several values for a field, not both.");
        }
        List<Object> all = new ArrayList<>(first instanceof List<?> list ? list : List.of(first));
        all.add(second);
        return all;
    }
}
