package io.pharos.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.pharos.model.Channel;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.testing.DocumentedFrames;
import io.pharos.server.testing.BareSocket;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text a client sends, it gets one answer and the socket goes on. Frames are drawn anew in each run; a failure
 * names the seed, and {@code -Dfuzz.seed=...} draws the same again.
 */
class FuzzedFramesTest {
    private static final long SEED = Long.getLong("fuzz.seed", RandomGenerator.getDefault().nextLong());
    private static final int FRAMES = Integer.getInteger("fuzz.frames", 800);

    /** What ends an answer; every request gets exactly one of these. */
    private static final Set<String> ANSWERS = Set.of(
            "error",
            "pong",
            "cancelled",
            "info",
            "search_complete",
            "traversal_complete",
            "subscribed",
            "unsubscribed",
            "published");

    @TempDir
    private static Path dataDir;

    private static TestServer server;
    private static String operation = "";

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dataDir);
        String created = server.call(
                        "POST",
                        "/api/v4/operations",
                        "{\"type\":\"index\",\"title\":\"fuzzed\",\"collection\":\"fuzzed\"}",
                        "Content-Type",
                        "application/json")
                .body();
        operation = (String) ((Map<?, ?>) read(created).get("operation")).get("id");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Named<Channel<?, ?>>> channels() {
        return DocumentedFrames.CHANNELS.stream()
                .<Named<Channel<?, ?>>>map(channel -> Named.of(channel.path(), channel))
                .toList();
    }

    @Test
    void everySocketIsFuzzed() {
        assertThat(channels().stream().map(Named::getName))
                .containsExactlyInAnyOrderElementsOf(DocumentedFrames.of(server.url()).addresses());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void theWorstFramesGetOneAnswerEach(Channel<?, ?> channel) {
        converse(channel, new Fuzzer(channel, 0).worst());
    }

    @ParameterizedTest
    @MethodSource("channels")
    void randomFramesGetOneAnswerEach(Channel<?, ?> channel) {
        Fuzzer fuzzer = new Fuzzer(channel, SEED);
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(fuzzer.next());
        }
        converse(channel, frames);
    }

    private void converse(Channel<?, ?> channel, List<String> frames) {
        String path = channel.path()
                        .replace("{operation_id}", operation)
                        .replace("{scan_id}", UUID.randomUUID().toString())
                + "?client_id=fuzzer&token=" + server.secret();
        DocumentedFrames documented = DocumentedFrames.of(server.url());
        try (BareSocket socket = new BareSocket(server.url(), path)) {
            int number = 0;
            for (String frame : frames) {
                try {
                    expectOneAnswer(socket, documented, path, frame, "after-" + number++);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            "-Dfuzz.seed=" + SEED + " frame " + number + " on " + path + ": " + shown(frame), e);
                }
            }
        }
    }

    /** Sends the frame and a ping after it, and reads until both are answered; a further answer fails the next one. */
    private static void expectOneAnswer(
            BareSocket socket, DocumentedFrames documented, String path, String frame, String pingId) {
        socket.say(frame);
        socket.say("{\"action\":\"ping\",\"request_id\":\"" + pingId + "\"}");
        Map<String, String> answers = new HashMap<>();
        while (!answers.containsKey(pingId) || answers.size() < 2) {
            BareSocket.Frame next = socket.next();
            if (next == null || next.opcode() != BareSocket.TEXT) {
                throw new AssertionError("the connection ended" + (next == null ? "" : " with opcode " + next.opcode()));
            }
            String text = next.text();
            Map<String, Object> told = read(text);
            String type = String.valueOf(told.get("type"));
            documented.check(path, type, text);
            if (ANSWERS.contains(type)) {
                boolean pong = type.equals("pong") && pingId.equals(told.get("request_id"));
                assertThat(answers.put(pong ? pingId : "", text)).as("more than one answer").isNull();
            }
            if (type.equals("error")) {
                expectUseful(told, text);
            }
        }
    }

    private static void expectUseful(Map<String, Object> error, String text) {
        assertThat(error.get("code")).as(text).isNotEqualTo("internal");
        assertThat((String) error.get("message"))
                .as(text)
                .isNotBlank()
                .hasSizeLessThan(1_000)
                .doesNotContain("io.pharos", "java.lang", "java.util", "tools.jackson", "Exception");
    }

    private static Map<String, Object> read(String text) {
        try {
            return JsonCodec.shared().readObject(text);
        } catch (ProtocolException e) {
            throw new AssertionError("not readable: " + text, e);
        }
    }

    private static String shown(String frame) {
        String start = frame.length() <= 300 ? frame : frame.substring(0, 300) + "... of " + frame.length() + " characters";
        return start.chars()
                .mapToObj(c -> c >= ' ' && c < 0x7F ? String.valueOf((char) c) : String.format("\\u%04x", c))
                .reduce("", String::concat);
    }
}
