package io.pharos.log.filter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.match.BadPatternException;

/**
 * A pattern that is painted wherever it is.
 *
 * @param name    what people call it; empty when the pattern says enough
 * @param colour  label from 1 to {@value #COLOURS}; which colour that is, is the theme's to say
 * @param on      whether it is painted
 */
public record Highlight(String name, TextPattern pattern, int colour, boolean on) {
    /** How many labels there are. */
    public static final int COLOURS = 9;

    /** @throws IllegalArgumentException with a sentence when there is no such label, or the pattern is empty or no expression */
    public Highlight {
        if (colour < 1 || colour > COLOURS) {
            throw new IllegalArgumentException("Colour " + colour + " does not exist; use 1 to " + COLOURS + ".");
        }
        if (pattern.words().isEmpty()) {
            throw new IllegalArgumentException("A highlight needs words to look for.");
        }
        pattern.matcher();
    }

    /** Returns the highlight as plain values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("words", pattern.words());
        map.put("regex", pattern.regex());
        map.put("ignore_case", pattern.ignoreCase());
        map.put("colour", colour);
        map.put("on", on);
        return map;
    }

    /**
     * Reads what {@link #toMap()} returned. Words, and a colour, must be there.
     *
     * @throws IllegalArgumentException with a sentence when it is no highlight
     */
    public static Highlight of(Map<?, ?> map) {
        if (!(map.get("words") instanceof String words)) {
            throw new IllegalArgumentException("A highlight has no 'words'; add what it looks for.");
        }
        if (!(map.get("colour") instanceof Number colour)) {
            throw new IllegalArgumentException("The highlight '" + words + "' has no 'colour'; add a number from 1 to " + COLOURS + ".");
        }
        TextPattern pattern = new TextPattern(words, Boolean.TRUE.equals(map.get("regex")), Boolean.TRUE.equals(map.get("ignore_case")));
        String name = map.get("name") instanceof String text ? text : "";
        try {
            return new Highlight(name, pattern, colour.intValue(), !Boolean.FALSE.equals(map.get("on")));
        } catch (BadPatternException e) {
            throw new IllegalArgumentException("The highlight '" + words + "' is no expression: " + e.getMessage(), e);
        }
    }
}
