package io.pharos.model.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.pharos.model.Channel;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.DirectoryScanChannel;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.model.codec.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The document describes every frame of every channel, and nothing else. */
class AsyncApiTest {
    private static final String HERE = "urn:pharos:asyncapi";
    private static final List<Channel<?, ?>> CHANNELS = List.of(
            SearchChannel.CHANNEL,
            AdapterStatusChannel.CHANNEL,
            LogsChannel.CHANNEL,
            GraphChannel.CHANNEL,
            OperationChannel.CHANNEL,
            OperationsChannel.CHANNEL,
            ScanChannel.CHANNEL,
            DirectoryScanChannel.CHANNEL,
            TopicsChannel.CHANNEL);

    private final Map<String, Object> document = AsyncApi.document("1.2.3", "localhost:8000", CHANNELS);
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(HERE, JsonCodec.shared().write(document)))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));

    static Stream<Arguments> goldenFiles() {
        return Stream.of(
                Arguments.of("search", "Search"),
                Arguments.of("adapter_status", "AdapterStatus"),
                Arguments.of("logs", "Logs"),
                Arguments.of("graph", "Graph"),
                Arguments.of("operation", "Operation"),
                Arguments.of("operations", "Operations"),
                Arguments.of("scan", "Scan"),
                Arguments.of("directory_scan", "DirectoryScan"),
                Arguments.of("topics", "Topics"),
                Arguments.of("control", "Search"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goldenFiles")
    void goldenFramesAreAsDocumented(String file, String channel) throws Exception {
        try (InputStream in = AsyncApiTest.class.getResourceAsStream("/channel/" + file + ".jsonl")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                String frame = line.replace("\"timestamp\":\"T\"", "\"timestamp\":\"2026-11-07T10:30:00.000+00:00\"");
                assertThat(faults(channel, frame)).as(frame).isEmpty();
            }
        }
    }

    /** The canary: were these accepted, the frames above would prove nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Search | {\"type\":\"result\",\"index\":0,\"total\":1,\"score\":0.5}",
                "Search | {\"type\":\"pong\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\",\"colour\":1}",
                "Search | {\"type\":\"pong\",\"timestamp\":\"yesterday\"}",
                "Search | {\"type\":\"pong\",\"timestamp\":null}",
                "Search | {\"type\":\"pong\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\",\"offset\":-1,\"epoch\":\"a\"}",
                "Search | {\"type\":\"pong\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\",\"offset\":1}",
                "Search | {\"type\":\"gap\",\"topic\":\"logs\",\"from\":5,\"to\":\"9\",\"dropped\":5}",
                "Search | {\"type\":\"error\",\"code\":\"bad_luck\",\"message\":\"x\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\"}",
                "Operation | {\"type\":\"gap\",\"topic\":\"logs\",\"from\":5,\"to\":9,\"dropped\":5}",
                "Search | {\"action\":\"search\"}",
                "Search | {\"action\":\"search\",\"query\":\"a\",\"top_k\":\"5\"}",
            })
    void wrongFramesAreFound(String channel, String frame) throws Exception {
        assertThat(faults(channel, frame)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\":\"search\",\"query\":\"a\"}",
                "{\"action\":\"search\",\"query\":\"a\",\"top_k\":null,\"request_id\":null,\"unheard_of\":1}",
            })
    void requestsMayLeaveOutOrAdd(String frame) throws Exception {
        assertThat(faults("Search", frame)).isEmpty();
    }

    @Test
    void theDocumentIsTheSameEveryTime() {
        assertThat(Yaml.write(AsyncApi.document("1.2.3", "localhost:8000", CHANNELS))).isEqualTo(Yaml.write(document));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        references(document, references);
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> {
            Object at = document;
            for (String step : reference.substring(2).split("/")) {
                at = ((Map<?, ?>) at).get(step);
                assertThat(at).as(reference).isNotNull();
            }
        });
    }

    @Test
    void everyChannelAndEveryMessageSaysWhatItIs() {
        for (String part : List.of("channels", "operations")) {
            assertThat(map(document.get(part)).values())
                    .allSatisfy(node -> assertThat((String) map(node).get("summary")).endsWith("."));
        }
        map(map(document.get("components")).get("messages"))
                .forEach((name, node) -> assertThat((String) map(node).get("summary")).as(name).endsWith("."));
    }

    @Test
    void everyVariableOfAPathSaysWhatItIs() {
        Map<String, Object> operation = map(map(document.get("channels")).get("Operation"));
        assertThat(operation.get("address")).isEqualTo("/ws/operations/{operation_id}");
        assertThat(map(operation.get("parameters")))
                .containsExactly(Map.entry(
                        "operation_id", Map.of("description", "The operation, by the id it was opened with.")));
    }

    private List<Error> faults(String channel, String frame) throws Exception {
        Map<String, Object> read = JsonCodec.shared().readObject(frame);
        String name = String.valueOf(read.getOrDefault("action", read.get("type")));
        String side = read.containsKey("action") ? "receive" : "send";
        Map<String, Object> messages = map(map(document.get("components")).get("messages"));
        for (Object node : (List<?>) map(map(document.get("operations")).get(side + channel)).get("messages")) {
            String reference = (String) map(node).get("$ref");
            Map<String, Object> message = map(messages.get(reference.substring(reference.lastIndexOf('/') + 1)));
            if (name.equals(message.get("name"))) {
                String schema = (String) map(message.get("payload")).get("$ref");
                return registry.getSchema(SchemaLocation.of(HERE + schema)).validate(frame, InputFormat.JSON);
            }
        }
        throw new AssertionError("no message " + name + " on " + channel);
    }

    private static void references(Object node, List<String> found) {
        switch (node) {
            case Map<?, ?> map -> map.forEach((key, value) -> {
                if (key.equals("$ref")) {
                    found.add((String) value);
                } else {
                    references(value, found);
                }
            });
            case List<?> list -> list.forEach(item -> references(item, found));
            default -> {}
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
