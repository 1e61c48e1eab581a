package io.pharos.server.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A path made of segments; {@code {name}} stands for one segment and {@code {name...}}, as the last, for all that remain.
 *
 * @param parts the segments as they stand in the template, the first one empty
 */
public record PathTemplate(List<String> parts) {
    public PathTemplate {
        parts = List.copyOf(parts);
    }

    /** Returns the template of a path such as {@code /api/v2/operations/{id}}. */
    public static PathTemplate of(String path) {
        return new PathTemplate(List.of(path.split("/", -1)));
    }

    /**
     * Returns what the variables stand for in a path, or null when it is not of this template.
     *
     * @param segments of the path, decoded, the first one empty
     */
    public @Nullable Map<String, String> variables(List<String> segments) {
        boolean open = parts.getLast().endsWith("...}");
        if (open ? segments.size() < parts.size() : segments.size() != parts.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.endsWith("...}")) {
                variables.put(part.substring(1, part.length() - 4), String.join("/", segments.subList(i, segments.size())));
            } else if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
