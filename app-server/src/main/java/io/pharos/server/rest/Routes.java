package io.pharos.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.pharos.model.ErrorCode;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.Route;
import io.pharos.model.spec.RouteDescription;

/**
 * Which handler answers which {@linkplain PathTemplate path}, and what people are told about it. Filled while the server
 * is put together, read-only after.
 */
public final class Routes {
    private final List<Served> routes = new ArrayList<>();

    /**
     * Adds a handler for a method and a template such as {@code /api/v2/operations/{id}}.
     *
     * @throws IllegalArgumentException when the description leaves something out
     */
    public Routes add(String method, String template, RestHandler handler, RouteDescription description) {
        routes.add(new Served(new Route(method, template, description), PathTemplate.of(template), handler));
        return this;
    }

    /** Returns all routes, in the order they were added. */
    public List<Route> described() {
        return routes.stream().map(Served::route).toList();
    }

    /** A handler with who may call it and what the template's variables stand for. */
    public record Match(String template, RestHandler handler, Access access, Map<String, String> variables) {}

    /**
     * Returns the handler for a request.
     *
     * @param segments decoded segments of the path, the first one empty
     * @throws RestException when no route has that path, or none for that method
     */
    public Match match(String method, List<String> segments) throws RestException {
        TreeSet<String> otherMethods = new TreeSet<>();
        for (Served served : routes) {
            Map<String, String> variables = served.path.variables(segments);
            if (variables != null && served.route.method().equals(method)) {
                return new Match(served.route.template(), served.handler, served.route.access(), variables);
            }
            if (variables != null) {
                otherMethods.add(served.route.method());
            }
        }
        String path = String.join("/", segments);
        if (otherMethods.isEmpty()) {
            throw new RestException(ErrorCode.NOT_FOUND, "Nothing is served at " + path + ".");
        }
        throw new RestException(
                ErrorCode.METHOD_NOT_ALLOWED, path + " takes " + String.join(", ", otherMethods) + ", not " + method + ".");
    }

    private record Served(Route route, PathTemplate path, RestHandler handler) {}
}
