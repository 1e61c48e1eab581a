package io.pharos.server.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Which handler answers which path. A template is made of segments; {@code {name}} stands for one segment and
 * {@code {name...}}, as the last, for all that remain. Filled while the server is put together, read-only after.
 */
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /** Adds a handler for a method and a template such as {@code /api/v2/operations/{id}}. */
    public Routes add(String method, String template, RestHandler handler) {
        routes.add(new Route(method, template, template.split("/", -1), handler));
        return this;
    }

    /** A handler with what the template's variables stand for. */
    public record Match(String template, RestHandler handler, Map<String, String> variables) {}

    /**
     * Returns the handler for a request.
     *
     * @param segments decoded segments of the path, the first one empty
     * @throws RestException when no route has that path, or none for that method
     */
    public Match match(String method, List<String> segments) throws RestException {
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> variables = route.variables(segments);
            if (variables != null && route.method.equals(method)) {
                return new Match(route.template, route.handler, variables);
            }
            if (variables != null) {
                otherMethods.add(route.method);
            }
        }
        String path = String.join("/", segments);
        if (otherMethods.isEmpty()) {
            throw new RestException(ErrorCode.NOT_FOUND, "Nothing is served at " + path + ".");
        }
        throw new RestException(
                ErrorCode.METHOD_NOT_ALLOWED, path + " takes " + String.join(", ", otherMethods) + ", not " + method + ".");
    }

    private record Route(String method, String template, String[] parts, RestHandler handler) {
        @Nullable Map<String, String> variables(List<String> segments) {
            boolean open = parts[parts.length - 1].endsWith("...}");
            if (open ? segments.size() < parts.length : segments.size() != parts.length) {
                return null;
            }
            Map<String, String> variables = new LinkedHashMap<>();
            for (int i = 0; i < parts.length; i++) {
                String part = parts[i];
                if (part.endsWith("...}")) {
                    variables.put(
                            part.substring(1, part.length() - 4), String.join("/", segments.subList(i, segments.size())));
                } else if (part.startsWith("{")) {
                    variables.put(part.substring(1, part.length() - 1), segments.get(i));
                } else if (!part.equals(segments.get(i))) {
                    return null;
                }
            }
            return variables;
        }
    }
}
