package io.pharos.model.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.model.Parameter;
import io.pharos.model.Summary;
import io.pharos.model.api.ErrorBody;
import io.pharos.model.spec.RouteDescription.Content;
import io.pharos.model.spec.SchemaCatalog.Author;

/** The OpenAPI 3.1 document of the REST calls. */
public final class OpenApi {
    private static final String ERROR = "Error";

    private final SchemaCatalog catalog = new SchemaCatalog();
    private final Map<String, Map<String, Object>> paths = new LinkedHashMap<>();

    private OpenApi() {}

    /**
     * Returns the document as a tree of maps and lists, in the order of the routes.
     *
     * @param version of the server
     * @param address host and port that are likely to be right
     * @throws IllegalArgumentException when two routes have the same method and path
     */
    public static Map<String, Object> document(String version, String address, List<Route> routes) {
        OpenApi api = new OpenApi();
        Map<String, Object> error = api.error();
        routes.forEach(api::add);
        return Trees.ordered(
                "openapi", "3.1.0",
                "info", info(version),
                "servers", servers(address),
                "paths", api.paths,
                "components",
                        Trees.ordered(
                                "securitySchemes", SecuritySchemes.ofCalls(),
                                "responses", Trees.ordered(ERROR, error),
                                "schemas", api.catalog.schemas()));
    }

    private static Map<String, Object> info(String version) {
        return Trees.ordered(
                "title", "Pharos REST",
                "version", version,
                "description",
                        "Bodies are JSON in UTF-8 unless a call says otherwise. Fields a server does not know are ignored,"
                                + " and clients should do the same. The sockets are described in /asyncapi.yaml.",
                "license", Trees.ordered("name", "Apache-2.0", "identifier", "Apache-2.0"));
    }

    private static List<Object> servers(String address) {
        return List.of(
                Trees.ordered("url", "/", "description", "The server this document came from."),
                Trees.ordered(
                        "url", "http://{address}",
                        "description", "Any other.",
                        "variables",
                                Trees.ordered(
                                        "address",
                                        Trees.ordered("default", address, "description", "Host and port of the server."))));
    }

    private Map<String, Object> error() {
        Content body = new Content("application/json", ErrorBody.class, false, "");
        Map<String, Object> answer = answer(body);
        answer.put(
                "headers",
                Trees.ordered(
                        "X-Request-ID", header("Names the call in the server's log.", "string"),
                        "Retry-After", header("Seconds after which trying again may help.", "integer")));
        return answer;
    }

    private static Map<String, Object> header(String sentence, String type) {
        return Trees.ordered("description", sentence, "schema", Trees.ordered("type", type));
    }

    private void add(Route route) {
        Map<String, Object> item = paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>());
        if (item.put(route.method().toLowerCase(Locale.ROOT), operation(route)) != null) {
            throw new IllegalArgumentException(route.method() + " " + route.path() + " is there twice");
        }
    }

    private Map<String, Object> operation(Route route) {
        RouteDescription description = route.description();
        Map<String, Object> node = Trees.ordered(
                "operationId", route.id(),
                "tags", List.of(route.family()),
                "summary", description.summary());
        node.put("security", SecuritySchemes.of(route.access()));
        List<Object> parameters = new ArrayList<>();
        description.parameters().forEach(parameter -> parameters.add(parameter(parameter, route)));
        description.headers().forEach(header -> parameters.add(parameter(header, "header")));
        if (!parameters.isEmpty()) {
            node.put("parameters", parameters);
        }
        if (!description.bodies().isEmpty()) {
            node.put("requestBody", requestBody(description.bodies()));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        description.answers().forEach((status, content) -> responses.put(String.valueOf(status), answer(content)));
        responses.put("default", Trees.ordered("$ref", "#/components/responses/" + ERROR));
        node.put("responses", responses);
        return node;
    }

    private static Map<String, Object> parameter(Parameter parameter, Route route) {
        Map<String, Object> node = parameter(parameter, route.isInPath(parameter) ? "path" : "query");
        if (route.isOpen(parameter)) {
            node.put("description", parameter.summary() + " Slashes in it may stand as they are.");
            // OpenAPI has no word for it
            node.put("x-many-segments", true);
        }
        return node;
    }

    private static Map<String, Object> parameter(Parameter parameter, String place) {
        return Trees.ordered(
                "name", parameter.name(),
                "in", place,
                "required", place.equals("path") || parameter.required(),
                "description", parameter.summary(),
                "schema", Parameters.schema(parameter));
    }

    private Map<String, Object> requestBody(List<Content> bodies) {
        String sentences = bodies.stream().map(OpenApi::sentence).collect(Collectors.joining(" "));
        Map<String, Object> content = new LinkedHashMap<>();
        bodies.forEach(body -> content.putAll(content(body, Author.CLIENT)));
        return Trees.ordered("description", sentences, "required", true, "content", content);
    }

    private Map<String, Object> answer(Content content) {
        Map<String, Object> node = Trees.ordered("description", sentence(content));
        if (!content.mediaType().isEmpty()) {
            node.put("content", content(content, Author.SERVER));
        }
        return node;
    }

    private Map<String, Object> content(Content content, Author author) {
        Map<String, Object> media = new LinkedHashMap<>();
        Class<?> type = content.type();
        if (type != null) {
            media.put("schema", content.list() ? catalog.listOf(type, author) : catalog.of(type, author));
        }
        return Trees.ordered(content.mediaType(), media);
    }

    private static String sentence(Content content) {
        Class<?> type = content.type();
        Summary own = type == null ? null : type.getAnnotation(Summary.class);
        return content.summary().isEmpty() && own != null ? own.value() : content.summary();
    }
}
