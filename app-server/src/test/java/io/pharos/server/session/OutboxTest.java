package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.pharos.model.CloseCode;
import io.pharos.server.push.EventSource;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void keepsOneFrameOnTheWire() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        outbox.put(frame("a"), Turn.FIRST, SECOND);
        outbox.put(frame("b"), Turn.FIRST, SECOND);
        assertThat(wire.sent).containsExactly("a");
        wire.take();
        assertThat(wire.sent).containsExactly("a", "b");
    }

    @Test
    void whatIsReadyGoesInOneWrite() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        for (String text : List.of("a", "b", "c", "d")) {
            outbox.put(frame(text), Turn.FIRST, SECOND);
        }
        assertThat(outbox.queuedBytes()).isEqualTo(4 * 3);
        assertThat(outbox.queuedSince()).isEqualTo(CLOCK.instant());
        wire.take();
        assertThat(wire.sent).containsExactly("a", "b", "c", "d");
        assertThat(wire.writes).isEqualTo(2);
        wire.take();
        assertThat(outbox.queuedBytes()).isZero();
        assertThat(outbox.queuedSince()).isNull();
        assertThat(outbox.framesSent()).isEqualTo(4);
    }

    @Test
    void aWireThatTakesEverythingAtOnceNeedsNoStack() throws Exception {
        Wire wire = new Wire();
        wire.immediate = true;
        AtomicLong sent = new AtomicLong();
        Outbox outbox = new Outbox(wire, Flusher.immediate(), sent::addAndGet, CLOCK, () -> {});
        AtomicInteger left = new AtomicInteger(100_000);
        outbox.add(source(() -> left.getAndDecrement() > 0 ? "e" : null));
        assertThat(sent).hasValue(100_000);
    }

    @Test
    void answersGoBeforeEvents() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        Queue<String> events = new ArrayDeque<>(List.of("e1", "e2"));
        outbox.add(source(events::poll));
        outbox.put(frame("answer"), Turn.FIRST, SECOND);
        wire.take();
        wire.take();
        assertThat(wire.sent).containsExactly("e1", "answer", "e2");
    }

    @Test
    void longAnswersTakeTurnsWithEvents() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        Queue<String> events = new ArrayDeque<>(List.of("e1", "e2", "e3"));
        outbox.add(source(events::poll));
        String large = "x".repeat(60_000);
        for (int i = 1; i <= 4; i++) {
            outbox.put(frame("r" + i + large), Turn.SHARED, SECOND);
        }
        outbox.put(frame("answer"), Turn.FIRST, SECOND);
        while (!wire.pending.isEmpty()) {
            wire.take();
        }
        assertThat(wire.sent.stream().map(text -> text.replace(large, "")))
                .containsExactly("e1", "answer", "r1", "e2", "r2", "e3", "r3", "r4");
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.queuedSince()).isNull();
    }

    @Test
    void eventsThatNeverEndLeaveRoomForLongAnswers() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        outbox.add(source(() -> "e"));
        outbox.put(frame("r1"), Turn.SHARED, SECOND);
        wire.take();
        outbox.put(frame("r2"), Turn.SHARED, SECOND);
        wire.take();
        wire.take();
        assertThat(wire.sent).containsExactly("e", "r1", "e", "r2");
    }

    @Test
    void producersWaitForRoomAndGiveUpInTime() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        String large = "x".repeat(Outbox.MAX_BYTES);
        outbox.put(frame("on the wire"), Turn.FIRST, SECOND);
        assertThat(outbox.put(frame(large), Turn.FIRST, SECOND)).isTrue();
        assertThat(outbox.put(frame("one too many"), Turn.FIRST, Duration.ofMillis(20))).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return outbox.put(frame("patient"), Turn.FIRST, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        wire.take();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closingFreesWhoWaits() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = outbox(wire);
        outbox.put(frame("on the wire"), Turn.FIRST, SECOND);
        outbox.put(frame("x".repeat(Outbox.MAX_BYTES)), Turn.FIRST, SECOND);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                started.countDown();
                return outbox.put(frame("late"), Turn.FIRST, Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        outbox.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(outbox.offer(frame("after"), Turn.FIRST)).isFalse();
    }

    @Test
    void anOverrunSourceIsReportedOnce() {
        Wire wire = new Wire();
        AtomicInteger overruns = new AtomicInteger();
        Outbox outbox = new Outbox(wire, Flusher.immediate(), frames -> {}, CLOCK, overruns::incrementAndGet);
        outbox.add(new EventSource() {
            @Override
            public @Nullable FrameBatch poll(int maxBytes) {
                return null;
            }

            @Override
            public boolean overrun() {
                return true;
            }
        });
        outbox.pump();
        assertThat(overruns).hasValue(1);
    }

    @Test
    void nothingIsLostOrDoubledWhenManyThreadsPump() throws Exception {
        Wire wire = new Wire();
        wire.elsewhere = Executors.newSingleThreadExecutor();
        Outbox outbox = outbox(wire);
        int threads = 8;
        int each = 2_000;
        try (ExecutorService producers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < threads; t++) {
                int number = t;
                producers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        outbox.put(frame(number + ":" + i), Turn.FIRST, Duration.ofSeconds(20));
                    }
                    return null;
                });
            }
        }
        org.awaitility.Awaitility.await().until(() -> wire.count() == threads * each);
        for (int t = 0; t < threads; t++) {
            String prefix = t + ":";
            List<String> own = wire.sent.stream().filter(f -> f.startsWith(prefix)).toList();
            assertThat(own).hasSize(each).doesNotHaveDuplicates();
            assertThat(own.getFirst()).isEqualTo(prefix + 0);
            assertThat(own.getLast()).isEqualTo(prefix + (each - 1));
        }
        wire.elsewhere.shutdownNow();
    }

    private static Outbox outbox(Wire wire) {
        return new Outbox(wire, Flusher.immediate(), frames -> {}, CLOCK, () -> {});
    }

    private static TextFrame frame(String text) {
        return TextFrame.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static EventSource source(java.util.function.Supplier<@Nullable String> frames) {
        return new EventSource() {
            @Override
            public @Nullable FrameBatch poll(int maxBytes) {
                String next = frames.get();
                return next == null ? null : FrameBatch.of(frame(next));
            }
        };
    }

    /** A wire that takes a frame when told to, at once, or on another thread. */
    private static final class Wire implements Transport {
        private final List<String> sent = new ArrayList<>();
        private final Queue<Consumer<@Nullable Throwable>> pending = new ArrayDeque<>();
        private boolean immediate;
        private int writes;
        private @Nullable ExecutorService elsewhere;

        @Override
        public void send(FrameBatch batch, Consumer<@Nullable Throwable> done) {
            synchronized (this) {
                writes++;
                batch.frames().forEach(frame -> sent.add(frame.text()));
            }
            if (immediate) {
                done.accept(null);
            } else if (elsewhere != null) {
                elsewhere.execute(() -> done.accept(null));
            } else {
                pending.add(done);
            }
        }

        void take() {
            pending.remove().accept(null);
        }

        synchronized int count() {
            return sent.size();
        }

        @Override
        public void ping() {}

        @Override
        public void close(CloseCode code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public String remoteAddress() {
            return "here";
        }
    }
}
