package io.pharos.model.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.DirectoryScanChannel;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.channel.TopicsChannel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of every channel, as it stands on the wire: read and written again it must be the same text. */
class GoldenFramesTest {
    static Stream<Arguments> channels() {
        return Stream.of(
                Arguments.of("search", SearchChannel.CHANNEL),
                Arguments.of("adapter_status", AdapterStatusChannel.CHANNEL),
                Arguments.of("logs", LogsChannel.CHANNEL),
                Arguments.of("graph", GraphChannel.CHANNEL),
                Arguments.of("operation", OperationChannel.CHANNEL),
                Arguments.of("operations", OperationsChannel.CHANNEL),
                Arguments.of("scan", ScanChannel.CHANNEL),
                Arguments.of("directory_scan", DirectoryScanChannel.CHANNEL),
                Arguments.of("topics", TopicsChannel.CHANNEL),
                Arguments.of("control", new Channel<>("/", Control.Request.class, Control.Event.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("channels")
    void framesAreReadAndWrittenUnchanged(String name, Channel<?, ?> channel) throws Exception {
        Set<Class<?>> seen = new HashSet<>();
        for (String line : lines(name)) {
            if (line.contains("\"action\":")) {
                Frame<ClientRequest> frame = JsonCodec.shared().decodeRequest(channel, line);
                seen.add(frame.body().getClass());
                assertThat(JsonCodec.shared().encodeRequest(frame)).isEqualTo(line);
            } else {
                Frame<ServerEvent> frame = JsonCodec.shared().decodeEvent(channel, line);
                assertThat(frame).as(line).isNotNull();
                seen.add(frame.body().getClass());
                String written = new String(JsonCodec.shared().encodeEvent(channel, frame), StandardCharsets.UTF_8);
                // the envelope of operations carries the time of writing
                assertThat(written.replaceFirst("^\\{\"timestamp\":\"[^\"]+\"", "{\"timestamp\":\"T\""))
                        .isEqualTo(line);
            }
        }
        assertThat(seen).as("every message of the channel has a golden line").containsAll(records(channel));
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = GoldenFramesTest.class.getResourceAsStream("/channel/" + name + ".jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Set<Class<?>> records(Channel<?, ?> channel) {
        Set<Class<?>> records = new HashSet<>();
        for (Class<?> family : List.of(channel.requests(), channel.events())) {
            if (family != Control.Request.class || channel.path().equals("/")) {
                records.addAll(List.of(family.getPermittedSubclasses()));
            }
        }
        return records;
    }
}
