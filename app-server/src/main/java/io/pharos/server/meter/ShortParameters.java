package io.pharos.server.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Makes parameters small enough to be kept: what is long is cut, and says so. For one set of parameters. */
final class ShortParameters {
    /** Longest text kept, in characters. */
    static final int TEXT = 300;
    /** Most elements of a list or a map kept. */
    static final int ELEMENTS = 10;
    /** Most characters of all values together. */
    static final int TOTAL = 2_000;

    private static final int DEPTH = 4;

    private int left = TOTAL;

    private ShortParameters() {}

    static Map<String, Object> of(Map<String, Object> parameters) {
        return new ShortParameters().map(parameters, DEPTH);
    }

    private Map<String, Object> map(Map<?, ?> given, int depth) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : given.entrySet()) {
            if (kept.size() == ELEMENTS || left <= 0) {
                kept.put("…", given.size() - kept.size() + " more");
                break;
            }
            kept.put(text(String.valueOf(each.getKey())), value(each.getValue(), depth - 1));
        }
        return kept;
    }

    private List<Object> list(Iterable<?> given, int depth) {
        List<Object> kept = new ArrayList<>();
        int size = 0;
        for (Object each : given) {
            size++;
            if (kept.size() < ELEMENTS && left > 0) {
                kept.add(value(each, depth - 1));
            }
        }
        if (size > kept.size()) {
            kept.add("… " + (size - kept.size()) + " more");
        }
        return kept;
    }

    private Object value(@Nullable Object given, int depth) {
        left -= 8;
        return switch (given) {
            case null -> "null";
            case Boolean truth -> truth;
            case Number number -> number;
            case Map<?, ?> map when depth > 0 -> map(map, depth);
            case Iterable<?> list when depth > 0 -> list(list, depth);
            default -> text(String.valueOf(given));
        };
    }

    private String text(String given) {
        int most = Math.clamp(left, 0, TEXT);
        left -= Math.min(given.length(), most);
        if (given.length() <= most) {
            return given;
        }
        int end = most > 0 && Character.isHighSurrogate(given.charAt(most - 1)) ? most - 1 : most;
        return given.substring(0, end) + "…";
    }
}
