package io.pharos.desktop.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One condition on metadata as people write it: {@code year=1998}, {@code year>=1990}, {@code year=1990..2000},
 * {@code author=Codd, Gray}.
 *
 * @param text  as written, without blanks around
 * @param field the metadata's name
 * @param wanted what the server takes: a list of allowed values, or a range
 */
record Filter(String text, String field, Object wanted) {
    private static final Pattern SHAPE = Pattern.compile("([^\\s=<>:]+)\\s*(>=|<=|=|:|>|<)\\s*(.+)");
    private static final Pattern RANGE = Pattern.compile("(-?[0-9.]+?)\\s*\\.\\.\\s*(-?[0-9.]+)");

    /** Returns the condition, or nothing when the text is none. */
    static Optional<Filter> parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        String value = shape.group(3).strip();
        return wanted(shape.group(2), value).map(wanted -> new Filter(text.strip(), shape.group(1), wanted));
    }

    /** Returns all conditions as the server takes them; two on one field are joined. */
    static Map<String, Object> joined(Collection<Filter> filters) {
        Map<String, Object> all = new LinkedHashMap<>();
        filters.forEach(filter -> all.merge(filter.field(), filter.wanted(), Filter::join));
        return all;
    }

    private static Object join(Object first, Object second) {
        if (first instanceof Map<?, ?> one && second instanceof Map<?, ?> other) {
            Map<Object, Object> both = new LinkedHashMap<>(one);
            both.putAll(other);
            return both;
        }
        if (first instanceof List<?> one && second instanceof List<?> other) {
            List<Object> both = new ArrayList<>(one);
            both.addAll(other);
            return both;
        }
        return second;
    }

    private static Optional<Object> wanted(String sign, String value) {
        boolean equal = "=".equals(sign) || ":".equals(sign);
        if (!equal) {
            String bound = switch (sign) {
                case ">=" -> "gte";
                case "<=" -> "lte";
                case ">" -> "gt";
                default -> "lt";
            };
            return number(value).map(number -> Map.of(bound, number));
        }
        Matcher range = RANGE.matcher(value);
        if (range.matches() && number(range.group(1)).isPresent() && number(range.group(2)).isPresent()) {
            return Optional.of(Map.of("gte", number(range.group(1)).get(), "lte", number(range.group(2)).get()));
        }
        return Optional.of(spellings(value));
    }

    /** A value may be kept as text, number or truth: all its spellings are allowed. */
    private static List<Object> spellings(String values) {
        List<Object> all = new ArrayList<>();
        for (String each : values.split(",")) {
            String value = each.strip();
            if (!value.isEmpty()) {
                all.add(value);
                number(value).ifPresent(all::add);
                if ("true".equals(value) || "false".equals(value)) {
                    all.add(Boolean.valueOf(value));
                }
            }
        }
        return all.isEmpty() ? List.of(values) : all;
    }

    private static Optional<Number> number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (!Double.isFinite(value)) {
                return Optional.empty();
            }
            boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
            return Optional.of(whole ? (Number) (long) value : (Number) value);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
