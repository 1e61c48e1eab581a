package io.pharos.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.pharos.benchmarks.load.Bytes;
import io.pharos.benchmarks.load.LoadClient;
import io.pharos.benchmarks.load.LoadListener;
import io.pharos.benchmarks.load.LoadSocket;
import io.pharos.benchmarks.load.Marker;
import io.pharos.benchmarks.load.MaskedFrame;
import io.pharos.model.codec.JsonCodec;
import org.HdrHistogram.Histogram;

/**
 * Sockets that ask again as soon as they are answered: so many questions under way on each, for a while. One thread; what
 * is sent is made beforehand, what comes is not parsed.
 */
final class Rounds {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WARMING = Duration.ofSeconds(2);
    private static final int WARMING_SOCKETS = 8;
    private static final Duration SETTLING = Duration.ofMillis(500);

    /** How many ids take turns at one place in flight, so that none returns before the server has forgotten it. */
    private static final int IDS_PER_PLACE = 16;

    private static final byte[] COMPLETE = Bytes.of("{\"type\":\"search_complete\"");
    private static final byte[] ERROR = Bytes.of("{\"type\":\"error\"");

    private final URI server;
    private final String collection;
    private final List<String> queries;
    private int asked;
    private int answered;

    /** Rounds that ask the queries in turn. */
    Rounds(URI server, String collection, List<String> queries) {
        this.server = server;
        this.collection = collection;
        this.queries = queries;
    }

    /**
     * What was measured.
     *
     * @param cpu words about both processes
     */
    record Outcome(
            double perSecond,
            double framesPerSecond,
            double p50Millis,
            double p99Millis,
            long failures,
            String firstFailure,
            String cpu) {
        /** Prints it as a row. */
        void report(String what) {
            Report.row(
                    what,
                    "%.0f rounds/s (%.0f frames/s), p50 %.2f ms, p99 %.2f ms, %s, %s",
                    perSecond,
                    framesPerSecond,
                    p50Millis,
                    p99Millis,
                    failures == 0 ? "none failed" : failures + " failed, first: " + firstFailure,
                    cpu);
        }
    }

    /** Asks until as many answers came as there are queries, for at most half a minute. */
    void warm(ServerProcess process) throws IOException, InterruptedException {
        for (int i = 0; i < 12 && (i == 0 || answered < queries.size()); i++) {
            run(process, WARMING_SOCKETS, 1, WARMING);
        }
    }

    /** Measures {@code sockets} with {@code inFlight} questions on each; with more than one they carry a request_id. */
    Outcome run(ServerProcess process, int sockets, int inFlight, Duration duration)
            throws IOException, InterruptedException {
        byte[][][] frames = frames(inFlight);
        long start = System.nanoTime() + SETTLING.toNanos();
        Window window = new Window(start, start + duration.toNanos());
        CpuMeter cpu;
        long framesAtStart;
        long framesInWindow;
        String used;
        try (LoadClient client = new LoadClient(server, 1)) {
            client.open(sockets, 64, i -> "/api/v3/ws/search?client_id=rounds-" + i, i -> new Asker(frames, inFlight, window), PATIENCE);
            Waiting.until(window.start);
            cpu = new CpuMeter(process);
            framesAtStart = client.frames();
            Waiting.until(window.end);
            used = cpu.used();
            framesInWindow = client.frames() - framesAtStart;
        }
        double seconds = duration.toNanos() / 1e9;
        return new Outcome(
                window.micros.getTotalCount() / seconds,
                framesInWindow / seconds,
                window.micros.getValueAtPercentile(50) / 1e3,
                window.micros.getValueAtPercentile(99) / 1e3,
                window.failures,
                window.firstFailure,
                used);
    }

    /** Returns every frame that may be sent, by request_id and query. */
    private byte[][][] frames(int inFlight) {
        List<byte[][]> ids = new ArrayList<>();
        for (int id = 0; id < (inFlight == 1 ? 1 : inFlight * IDS_PER_PLACE); id++) {
            Map<String, Object> request = new HashMap<>(Map.of("action", "search", "top_k", 5, "collection", collection));
            if (inFlight > 1) {
                request.put("request_id", Integer.toString(id));
            }
            ids.add(queries.stream()
                    .map(query -> {
                        request.put("query", query);
                        return MaskedFrame.text(JsonCodec.shared().write(request));
                    })
                    .toArray(byte[][]::new));
        }
        return ids.toArray(byte[][][]::new);
    }

    /** What all sockets measure together, on the one thread of the client. */
    private static final class Window {
        final long start;
        final long end;
        final Histogram micros = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        final Marker id = new Marker("\"request_id\":\"");
        long failures;
        String firstFailure = "";

        Window(long start, long end) {
            this.start = start;
            this.end = end;
        }
    }

    /** One socket. */
    private final class Asker implements LoadListener {
        private final byte[][][] frames;
        private final long[] since;
        private final Window window;

        Asker(byte[][][] frames, int inFlight, Window window) {
            this.frames = frames;
            this.since = new long[inFlight];
            this.window = window;
        }

        @Override
        public void onOpen(LoadSocket socket) {
            for (int id = 0; id < since.length; id++) {
                ask(socket, id, System.nanoTime());
            }
        }

        @Override
        public void onText(LoadSocket socket, ByteBuffer bytes, int start, int length) {
            boolean failed = Bytes.isAt(bytes, start, start + length, ERROR);
            if (!failed && !Bytes.isAt(bytes, start, start + length, COMPLETE)) {
                return;
            }
            answered++;
            long now = System.nanoTime();
            int id = since.length == 1 ? 0 : (int) window.id.number(bytes, start, length);
            int place = id % since.length;
            if (failed) {
                if (window.failures++ == 0) {
                    window.firstFailure = Bytes.text(bytes, start, length);
                }
            } else if (now >= window.start && now < window.end) {
                window.micros.recordValue((now - since[place]) / 1_000);
            }
            if (now < window.end) {
                ask(socket, (id + since.length) % frames.length, now);
            }
        }

        @Override
        public void onClose(LoadSocket socket, int code) {
            if (System.nanoTime() < window.end && window.failures++ == 0) {
                window.firstFailure = "closed with " + code;
            }
        }

        private void ask(LoadSocket socket, int id, long now) {
            byte[][] mine = frames[id];
            since[id % since.length] = now;
            socket.send(mine[asked++ % mine.length]);
        }
    }
}
