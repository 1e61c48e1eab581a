package io.pharos.server.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Holds a server to its own OpenAPI document: every answer must be described there, and whatever JSON it takes, too.
 * Thread-safe.
 */
public final class DocumentedAnswers {
    private static final Map<String, Object> ERROR = Map.of("$ref", "#/components/schemas/ErrorBody");
    private static final String JSON = "application/json";
    private static final Map<URI, DocumentedAnswers> OF_SERVERS = new ConcurrentHashMap<>();

    private final ServedDocument document;

    private DocumentedAnswers(URI server) {
        document = ServedDocument.fetch(server, "/openapi.yaml");
    }

    /** Returns the rules of the server at that address. */
    public static DocumentedAnswers of(URI server) {
        return OF_SERVERS.computeIfAbsent(server, DocumentedAnswers::new);
    }

    /**
     * Checks an answer of the server.
     *
     * @param sent   body of the call, null for none or for one that is not text
     * @param answer to it
     * @return the answer
     * @throws AssertionError when the document does not describe it, or not what was sent although that was taken
     */
    public HttpResponse<String> check(@Nullable String sent, HttpResponse<String> answer) {
        String sentType = answer.request().headers().firstValue("Content-Type").orElse(JSON).replaceFirst(";.*", "");
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        check(
                new Call(answer.request().method(), answer.uri(), sentType, sent),
                answer.statusCode(),
                type,
                answer.body());
        return answer;
    }

    /** A call with its body, which may be null, and the body's media type. */
    public record Call(String method, URI address, String type, @Nullable String body) {}

    /** Checks an answer, part by part; {@code type} is the media type of its body. */
    public void check(Call made, int status, String type, String body) {
        String call = made.method + " " + made.address.getRawPath();
        Map<String, Object> operation = operation(made.method, made.address.getRawPath());
        if (operation == null) {
            require(status >= 400, call, "is served, but not described");
            require(type.equals(JSON), call, "is refused by " + type);
            valid(ERROR, body, call);
            return;
        }
        Map<String, Object> responses = ServedDocument.map(operation.get("responses"));
        Object described = responses.getOrDefault(String.valueOf(status), status >= 400 ? responses.get("default") : null);
        require(described != null, call, "is answered by " + status + ", of which nothing is said");
        checkBody(document.follow(described), type, body, call + " " + status);
        if (status < 400) {
            checkQuery(operation, made.address, call);
            checkSent(operation, made, call);
        }
    }

    private void checkBody(Map<String, Object> response, String type, String body, String call) {
        Object content = response.get("content");
        if (content == null) {
            require(body.isEmpty() && type.isEmpty(), call, "has a body, of which nothing is said");
            return;
        }
        Object media = ServedDocument.map(content).get(type);
        require(media != null, call, "is of type '" + type + "', of which nothing is said");
        Object schema = ServedDocument.map(media).get("schema");
        if (schema != null) {
            valid(schema, body, call);
        }
    }

    private void checkQuery(Map<String, Object> operation, URI address, String call) {
        List<?> parameters = (List<?>) operation.getOrDefault("parameters", List.of());
        String query = address.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String name = pair.replaceFirst("=.*", "");
            require(
                    parameters.stream().map(ServedDocument::map).anyMatch(one -> one.get("name").equals(name)),
                    call,
                    "takes a parameter '" + name + "', of which nothing is said");
        }
    }

    private void checkSent(Map<String, Object> operation, Call made, String call) {
        String sent = made.body;
        Map<String, Object> body = ServedDocument.map(operation.getOrDefault("requestBody", Map.of()));
        Map<String, Object> content = ServedDocument.map(body.getOrDefault("content", Map.of()));
        boolean takesLines = content.size() > 1 && !made.type.equals(JSON);
        if (takesLines) {
            require(content.containsKey(made.type), call, "takes a body of " + made.type + ", of which nothing is said");
        } else if (content.containsKey(JSON)) {
            require(sent != null, call, "was served without the body that it needs");
            valid(ServedDocument.map(content.get(JSON)).get("schema"), sent, call + " (its body)");
        } else if (content.isEmpty()) {
            require(sent == null || sent.isEmpty(), call, "takes a body, of which nothing is said");
        }
    }

    private @Nullable Map<String, Object> operation(String method, String path) {
        for (Map.Entry<String, Object> item : document.node("paths").entrySet()) {
            Map<String, Object> operation = ServedDocument.map(
                    ServedDocument.map(item.getValue()).get(method.toLowerCase(Locale.ROOT)));
            if (operation != null && path.matches(pattern(item.getKey(), operation))) {
                return operation;
            }
        }
        return null;
    }

    private static String pattern(String template, Map<String, Object> operation) {
        String pattern = template;
        for (Object parameter : (List<?>) operation.getOrDefault("parameters", List.of())) {
            Map<String, Object> node = ServedDocument.map(parameter);
            if (node.containsKey("x-many-segments")) {
                pattern = pattern.replace("{" + node.get("name") + "}", ".+");
            }
        }
        return pattern.replaceAll("\\{[^}]+}", "[^/]+");
    }

    private void valid(Object schema, String json, String call) {
        List<?> faults = document.faults(ServedDocument.map(schema), json);
        require(faults.isEmpty(), call, "is not as described: " + json + "\n" + faults);
    }

    private static void require(boolean holds, String call, String otherwise) {
        if (!holds) {
            throw new AssertionError("/openapi.yaml and server disagree: " + call + " " + otherwise);
        }
    }
}
