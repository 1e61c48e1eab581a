package io.pharos.server.chaos;

import static io.pharos.server.testing.BareSocket.CLOSE;
import static io.pharos.server.testing.BareSocket.CONTINUATION;
import static io.pharos.server.testing.BareSocket.FIN;
import static io.pharos.server.testing.BareSocket.PING;
import static io.pharos.server.testing.BareSocket.PONG;
import static io.pharos.server.testing.BareSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.pharos.server.testing.Leaks;
import io.pharos.server.testing.BareSocket;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What breaks WebSocket itself ends that one connection, with its code, and leaves nothing behind. */
@Isolated("threads and open files of the whole process are counted")
class BrokenFramesTest {
    private static final String PATH = "/api/v3/ws/search?client_id=broken";
    private static final String PING_REQUEST = "{\"action\":\"ping\"}";

    @TempDir
    private static Path dataDir;

    private static TestServer server;
    private static Leaks leaks;
    private static TestSocket bystander;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start(dataDir);
        try (BareSocket warm = greeted()) {
            warm.say(PING_REQUEST).expect(TEXT);
        }
        leaks = Leaks.watch(server.url());
        bystander = server.socket("/api/v3/ws/search?client_id=bystander");
        bystander.expect("connected");
    }

    @AfterAll
    static void nothingIsLeftBehind() {
        bystander.say(PING_REQUEST).expect("pong");
        bystander.close();
        leaks.expectNone();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void aViolationEndsTheConnectionWithItsCode(Violation violation) {
        try (BareSocket broken = greeted()) {
            sendUnlessEnded(broken, violation.wire());
            assertThat(broken.closeCode()).isEqualTo(violation.code());
        }
        bystander.say(PING_REQUEST).expect("pong");
    }

    @ParameterizedTest
    @EnumSource
    void aViolationEndsTheConnectionAlsoWhenItComesByteByByte(Violation violation) {
        byte[] wire = violation.wire();
        try (BareSocket broken = greeted()) {
            // the first bytes one by one, for they hold the headers
            int split = Math.min(wire.length - 1, 40);
            for (int i = 0; i < split; i++) {
                sendUnlessEnded(broken, new byte[] {wire[i]});
            }
            sendUnlessEnded(broken, Arrays.copyOfRange(wire, split, wire.length));
            assertThat(broken.closeCode()).isEqualTo(violation.code());
        }
    }

    @Test
    void aLinkCutInTheMiddleOfAFrameLeavesNothing() {
        byte[] frame = BareSocket.frame(FIN | TEXT, PING_REQUEST.repeat(1_000).getBytes(StandardCharsets.UTF_8));
        List<Consumer<BareSocket>> endings = List.of(BareSocket::close, BareSocket::cut);
        for (Consumer<BareSocket> ending : endings) {
            for (int sent : new int[] {0, 1, 2, 5, 8, 9, 100, frame.length - 1}) {
                ending.accept(greeted().bytes(Arrays.copyOf(frame, sent)));
            }
            ending.accept(greeted().send(TEXT, new byte[10]));
        }
        bystander.say(PING_REQUEST).expect("pong");
    }

    @Test
    void fragmentsMakeOneMessageWithPingsBetween() {
        byte[] message = "{\"action\":\"ping\",\"request_id\":\"Grüße, 世界 🌍\"}".getBytes(StandardCharsets.UTF_8);
        try (BareSocket socket = greeted()) {
            socket.send(TEXT, Arrays.copyOf(message, 1));
            for (int i = 1; i < message.length; i++) {
                socket.send(FIN | PING, new byte[] {(byte) i});
                socket.send(CONTINUATION, new byte[] {message[i]});
                if (i % 7 == 0) {
                    socket.send(CONTINUATION, new byte[0]);
                }
            }
            for (int i = 1; i < message.length; i++) {
                assertThat(socket.expect(PONG).payload()).containsExactly(i);
            }
            socket.send(FIN | CONTINUATION, new byte[0]);
            assertThat(socket.expect(TEXT).text()).contains("\"pong\"").contains("Grüße, 世界 🌍");
        }
    }

    @Test
    void aMessageOfExactlyOneMebibyteIsRead() {
        String start = "{\"action\":\"ping\",\"padding\":\"";
        String message = start + "x".repeat(1024 * 1024 - start.length() - 2) + "\"}";
        try (BareSocket socket = greeted()) {
            assertThat(socket.say(message).expect(TEXT).text()).contains("\"pong\"");
        }
    }

    @Test
    void emptyMessagesAndUnaskedPongsAreNoViolation() {
        try (BareSocket socket = greeted()) {
            socket.send(FIN | PONG, new byte[0]).send(FIN | PONG, new byte[125]);
            assertThat(socket.say("").expect(TEXT).text()).contains("\"invalid_json\"");
            socket.send(TEXT, new byte[0]).send(CONTINUATION, new byte[0]).send(FIN | CONTINUATION, new byte[0]);
            assertThat(socket.expect(TEXT).text()).contains("\"invalid_json\"");
            assertThat(socket.say(PING_REQUEST).expect(TEXT).text()).contains("\"pong\"");
        }
    }

    @Test
    void aGoodbyeIsAnsweredWithItsCode() {
        for (int code : new int[] {1000, 1001, 1011, 3000, 4999}) {
            try (BareSocket socket = greeted()) {
                socket.send(FIN | CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
                assertThat(socket.closeCode()).isEqualTo(code);
            }
        }
        try (BareSocket socket = greeted()) {
            assertThat(socket.send(FIN | CLOSE, new byte[0]).closeCode()).isEqualTo(1005);
        }
    }

    @Test
    void whoPingsWithoutReadingPilesUpNoPongs() {
        int pings = 100_000;
        ByteBuffer burst = ByteBuffer.allocate(pings * 131);
        for (int i = 0; i < pings; i++) {
            burst.put(BareSocket.frame(FIN | PING, ByteBuffer.allocate(125).putInt(i).array()));
        }
        try (BareSocket socket = greeted()) {
            // 13 MB of pings: with a pong kept for each, this would come to an end only in memory
            socket.bytes(burst.array());
            int pongs = 0;
            int last = -1;
            while (last != pings - 1) {
                int number = ByteBuffer.wrap(socket.expect(PONG).payload()).getInt();
                assertThat(number).isGreaterThan(last);
                last = number;
                pongs++;
            }
            assertThat(pongs).isLessThan(pings * 3 / 4);
            assertThat(socket.say(PING_REQUEST).expect(TEXT).text()).contains("\"pong\"");
        }
    }

    private static void sendUnlessEnded(BareSocket socket, byte[] bytes) {
        try {
            socket.bytes(bytes);
        } catch (UncheckedIOException ended) {
            // the server hung up before it had heard all; why, it must have said all the same
            assertThat(ended.getCause()).isInstanceOf(SocketException.class);
        }
    }

    private static BareSocket greeted() {
        URI url = server.url();
        BareSocket socket = new BareSocket(url, PATH);
        assertThat(socket.expect(TEXT).text()).contains("\"connected\"");
        return socket;
    }
}
