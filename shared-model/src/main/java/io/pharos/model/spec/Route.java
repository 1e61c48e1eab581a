package io.pharos.model.spec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.pharos.model.Parameter;

/**
 * A REST call with its description.
 *
 * @param method   of HTTP
 * @param template path, with {@code {name}} for a segment and {@code {name...}} for all that remain
 */
public record Route(String method, String template, RouteDescription description) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}.]+)(\\.\\.\\.)?}");

    /**
     * A route that is described whole.
     *
     * @throws IllegalArgumentException when it says not what it does, what comes back, or what a part of its path is
     */
    public Route {
        if (!description.summary().endsWith(".")) {
            throw new IllegalArgumentException(method + " " + template + " does not say what it does, in a sentence");
        }
        if (description.answers().isEmpty()) {
            throw new IllegalArgumentException(method + " " + template + " does not say what it answers");
        }
        Set<String> silent = names(template);
        description.parameters().stream().map(Parameter::name).forEach(silent::remove);
        if (!silent.isEmpty()) {
            throw new IllegalArgumentException(method + " " + template + " does not say what is meant by " + silent);
        }
    }

    /** Returns who may call it: unless told otherwise, who may read may GET, and who may write may do the rest. */
    public Access access() {
        Access told = description.access();
        return told != null ? told : method.equals("GET") ? Access.READ : Access.WRITE;
    }

    /** Returns the path as OpenAPI writes it, which knows no {@code {name...}}. */
    String path() {
        return VARIABLE.matcher(template).replaceAll("{$1}");
    }

    /** Returns whether the parameter is a part of the path. */
    boolean isInPath(Parameter parameter) {
        return names(template).contains(parameter.name());
    }

    /** Returns whether the parameter may be many segments of the path. */
    boolean isOpen(Parameter parameter) {
        return template.contains("{" + parameter.name() + "...}");
    }

    /** Returns a name for the call that no other has, such as {@code get_api_v4_operations_id}. */
    String id() {
        String words = template.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
        return method.toLowerCase(Locale.ROOT) + words;
    }

    /** Returns to which family it belongs: the first word that tells of the path under {@code /api}. */
    String family() {
        List<String> segments = List.of(template.split("/"));
        return template.startsWith("/api/") && segments.size() > 3 ? segments.get(3) : "server";
    }

    private static Set<String> names(String template) {
        return VARIABLE.matcher(template)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
