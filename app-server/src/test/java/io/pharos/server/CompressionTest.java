package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import io.pharos.server.session.Limits;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.SearchServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compression seen from the wire: each message stands for itself, because no window outlives one. */
@Timeout(120)
class CompressionTest {
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "permessage-deflate",
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; server_max_window_bits=10, permessage-deflate"
    })
    void largeMessagesAreCompressedForWhoOffersIt(String offer) throws Exception {
        RawSocket socket = socket(server(1_024), offer);
        assertThat(socket.handshake().headers().get("sec-websocket-extensions").split("; *"))
                .containsExactlyInAnyOrder(
                        "permessage-deflate", "server_no_context_takeover", "client_no_context_takeover");

        RawSocket.RawFrame small = ask(socket, 100);
        RawSocket.RawFrame large = ask(socket, 60_000);

        assertThat(small.compressed()).isFalse();
        assertThat(small.text()).contains("\"result\"");
        assertThat(large.compressed()).isTrue();
        assertThat(large.payload()).hasSizeLessThan(20_000);
        assertThat(inflated(large)).contains("\"result\"").hasSizeGreaterThan(60_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "permessage-deflate; server_max_window_bits=10", "x-webkit-deflate-frame", "fragment", "identity"})
    void whoOffersSomethingElseGetsNone(String offer) throws Exception {
        RawSocket socket = socket(server(1_024), offer.isEmpty() ? null : offer);
        assertThat(socket.handshake().headers()).doesNotContainKey("sec-websocket-extensions");
        assertThat(ask(socket, 60_000).compressed()).isFalse();
    }

    @Test
    void nothingIsCompressedByDefault() throws Exception {
        RawSocket socket = socket(server(0), "permessage-deflate");
        assertThat(socket.handshake().headers()).doesNotContainKey("sec-websocket-extensions");
        assertThat(ask(socket, 60_000).compressed()).isFalse();
    }

    @Test
    void twoThousandMessagesBothWaysStayWhole() throws Exception {
        SearchServer server = server(1_024);
        RawSocket socket = socket(server, "permessage-deflate");
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            int size = 100 + random.nextInt(i % 100 == 0 ? 300_000 : 5_000);
            byte[] request = deflated(request("soak" + i, size));
            int cut = random.nextInt(request.length);
            switch (i % 3) {
                case 0 -> socket.send(true, true, 1, request);
                case 1 -> socket.send(true, false, 1, request("soak" + i, size));
                default -> {
                    // in two parts with a ping between them
                    socket.send(false, true, 1, Arrays.copyOf(request, cut));
                    socket.send(true, false, 9, new byte[] {1});
                    socket.send(true, false, 0, Arrays.copyOfRange(request, cut, request.length));
                }
            }
            String answer = text(result(socket));
            assertThat(answer).as("message %d of %d bytes", i, size).contains("soak" + i).hasSizeGreaterThan(size);
        }
        assertThat(server.sessions().count()).isEqualTo(1);
    }

    @Test
    void whatInflatesBeyondTheLimitEndsTheSocket() throws Exception {
        RawSocket socket = socket(server(1_024), "permessage-deflate");
        socket.next();
        // small enough to be written in one go: the server does not wait for the rest of what it refuses
        byte[] bomb = deflated(("{\"action\":\"ping\",\"pad\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(bomb).hasSizeLessThan(20_000);

        socket.send(true, true, 1, bomb);

        RawSocket.RawFrame end = socket.close(1);
        assertThat(end.closeCode()).isEqualTo(1009);
        assertThat(end.closeReason()).contains("--max-frame-bytes");
    }

    @Test
    void whatCannotBeInflatedEndsTheSocket() throws Exception {
        RawSocket socket = socket(server(1_024), "permessage-deflate");
        socket.next();

        socket.send(true, true, 1, new byte[] {(byte) 0xFF, (byte) 0xFF, 1, 2, 3});

        assertThat(socket.close(1).closeCode()).isEqualTo(1007);
    }

    private SearchServer server(int compressFrom) throws IOException {
        SearchServer server = SearchServer.start(
                CompressionTest::search, Limits.STANDARD, SearchServer.NO_TOKENS, compressFrom, Duration.ZERO);
        open.add(server);
        return server;
    }

    private RawSocket socket(SearchServer server, @Nullable String offer) throws IOException {
        RawSocket socket = new RawSocket(server.url(), SearchServer.PATH + "c", offer);
        open.add(socket);
        return socket;
    }

    /** Finds one document whose text is as long as the threshold says, in thousandths. */
    private static List<SearchHit> search(SearchQuery query) {
        int size = ((Number) query.filter().get("size")).intValue();
        Random random = new Random(size);
        StringBuilder text = new StringBuilder(query.text()).append(' ');
        while (text.length() < size) {
            text.append("lorem").append(random.nextInt(100)).append(' ');
        }
        Document document = new Document(new DocumentKey("documents", "d"), "t", text.toString(), Map.of());
        return List.of(new SearchHit(document, text.toString(), 1, List.of()));
    }

    private static byte[] request(String query, int size) {
        return ("{\"action\":\"search\",\"query\":\"" + query + "\",\"filter\":{\"size\":" + size + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static RawSocket.RawFrame ask(RawSocket socket, int size) throws IOException, DataFormatException {
        socket.send(true, false, 1, request("q", size));
        return result(socket);
    }

    /** Returns the first frame of the next result, joined with its continuation frames. */
    private static RawSocket.RawFrame result(RawSocket socket) throws IOException, DataFormatException {
        while (true) {
            RawSocket.RawFrame first = message(socket);
            String text = text(first);
            if (text.contains("\"type\":\"result\"")) {
                return first;
            }
            assertThat(text).doesNotContain("\"error\"");
        }
    }

    private static RawSocket.RawFrame message(RawSocket socket) throws IOException {
        RawSocket.RawFrame first = socket.next();
        assertThat(first.opcode()).as(first.closeReason()).isEqualTo(1);
        if (first.fin()) {
            return first;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(first.payload());
        RawSocket.RawFrame more;
        do {
            more = socket.next();
            assertThat(more.opcode()).isZero();
            assertThat(more.compressed()).as("only the first part says so").isFalse();
            whole.writeBytes(more.payload());
        } while (!more.fin());
        return new RawSocket.RawFrame(true, first.compressed(), 1, whole.toByteArray());
    }

    private static String text(RawSocket.RawFrame frame) throws DataFormatException {
        return frame.compressed() ? inflated(frame) : frame.text();
    }

    private static String inflated(RawSocket.RawFrame frame) throws DataFormatException {
        // a new one for each message: it works only if the server keeps no window
        Inflater inflater = new Inflater(true);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[64 * 1024];
            for (byte[] input : List.of(frame.payload(), TAIL)) {
                inflater.setInput(input);
                for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
                    out.write(part, 0, n);
                }
            }
            return out.toString(StandardCharsets.UTF_8);
        } finally {
            inflater.end();
        }
    }

    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(message);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[64 * 1024];
            for (int n = deflate(deflater, part); n > 0; n = deflate(deflater, part)) {
                out.write(part, 0, n);
            }
            byte[] whole = out.toByteArray();
            return Arrays.copyOf(whole, whole.length - TAIL.length);
        } finally {
            deflater.end();
        }
    }

    private static int deflate(Deflater deflater, byte[] part) {
        return deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
    }
}
