package io.pharos.log.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;

/**
 * Highlights that belong together. Immutable.
 *
 * @param highlights where two are in one place, the later one is painted
 */
public record HighlightSet(String name, List<Highlight> highlights) {
    /** How many highlights a set may have: each costs time for every line that is painted. */
    public static final int MOST = 100;

    /** @throws IllegalArgumentException with a sentence when there are too many */
    public HighlightSet {
        highlights = List.copyOf(highlights);
        if (highlights.size() > MOST) {
            throw new IllegalArgumentException("A set has " + MOST + " highlights at most; split it.");
        }
    }

    /** Adds a highlight, in place of the one with that pattern if there is one. */
    public HighlightSet with(Highlight highlight) {
        List<Highlight> changed = new ArrayList<>(highlights);
        changed.removeIf(old -> old.pattern().equals(highlight.pattern()));
        changed.add(highlight);
        return new HighlightSet(name, changed);
    }

    /** Removes the highlight with that pattern, if there is one. */
    public HighlightSet without(TextPattern pattern) {
        return new HighlightSet(
                name, highlights.stream().filter(old -> !old.pattern().equals(pattern)).toList());
    }

    /** Returns the set as plain values. */
    public Map<String, Object> toMap() {
        return Map.of("name", name, "highlights", highlights.stream().map(Highlight::toMap).toList());
    }

    /**
     * Reads what {@link #toMap()} returned.
     *
     * @throws IllegalArgumentException with a sentence when it is no set of highlights
     */
    public static HighlightSet of(Map<?, ?> map) {
        if (!(map.get("highlights") instanceof List<?> list)) {
            throw new IllegalArgumentException("This is no set of highlights; it needs a list 'highlights'.");
        }
        List<Highlight> highlights = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> highlight)) {
                throw new IllegalArgumentException("Each of the 'highlights' must be an object with 'words' and 'colour'.");
            }
            highlights.add(Highlight.of(highlight));
        }
        return new HighlightSet(map.get("name") instanceof String name ? name : "", highlights);
    }

    /** Returns the set as a JSON object, to be given to others. */
    public String toJson() {
        return JsonCodec.shared().write(toMap());
    }

    /**
     * Reads what {@link #toJson()} returned.
     *
     * @throws IllegalArgumentException with a sentence when it is no set of highlights
     */
    public static HighlightSet ofJson(String json) {
        try {
            return of(JsonCodec.shared().readObject(json));
        } catch (ProtocolException e) {
            throw new IllegalArgumentException("This is no set of highlights: " + e.getMessage(), e);
        }
    }
}
