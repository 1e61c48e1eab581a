package io.pharos.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.pharos.model.codec.JsonCodec;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A document in which a server describes itself, read back from YAML, with the JSON Schemas it holds. Thread-safe. */
final class ServedDocument {
    private static final String HERE = "urn:pharos:document";
    /** Reading takes longer than a test may; the text is the same for every server of one build. */
    private static final Map<String, ServedDocument> READ = new ConcurrentHashMap<>();

    private final Map<String, Object> tree;
    private final SchemaRegistry registry;
    private final Map<Map<String, Object>, Schema> inline = new ConcurrentHashMap<>();

    private ServedDocument(String yaml) {
        tree = map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(HERE, JsonCodec.shared().write(tree)))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Reads a document that is not served. */
    static ServedDocument of(String yaml) {
        return READ.computeIfAbsent(yaml, ServedDocument::new);
    }

    /** Fetches a server's document. */
    static ServedDocument fetch(URI server, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(server.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " is answered by " + answer.statusCode() + " " + answer.body());
            }
            return of(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns a node by its way from the root. */
    Map<String, Object> node(String... steps) {
        Map<String, Object> at = tree;
        for (String step : steps) {
            at = map(at.get(step));
        }
        return at;
    }

    /** Returns what a reference leads to, through further references if need be. */
    Map<String, Object> follow(Object reference) {
        Map<String, Object> at = map(reference);
        while (at.get("$ref") instanceof String target) {
            at = node(target.substring("#/".length()).split("/"));
        }
        return at;
    }

    /** Returns what is wrong with a JSON text by the schema at that pointer, such as {@code #/components/schemas/X}. */
    List<Error> faults(String pointer, String json) {
        return registry.getSchema(SchemaLocation.of(HERE + pointer)).validate(json, InputFormat.JSON);
    }

    /** Returns what is wrong with a JSON text by a schema of this document: one that has no name. */
    List<Error> faults(Map<String, Object> schema, String json) {
        Map<String, Object> alone = new LinkedHashMap<>(schema);
        alone.put("components", tree.get("components"));
        return inline.computeIfAbsent(schema, key -> registry.getSchema(JsonCodec.shared().write(alone)))
                .validate(json, InputFormat.JSON);
    }

    /** Returns whether an address without its query is of that template. */
    static boolean matches(String template, String path) {
        return path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
