package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

import io.pharos.server.push.EventSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void keepsOneFrameOnTheWire() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = new Outbox(wire, new AtomicLong(), () -> {});
        outbox.put("a", SECOND);
        outbox.put("b", SECOND);
        assertThat(wire.sent).containsExactly("a");
        wire.take();
        assertThat(wire.sent).containsExactly("a", "b");
    }

    @Test
    void aWireThatTakesEverythingAtOnceNeedsNoStack() throws Exception {
        Wire wire = new Wire();
        wire.immediate = true;
        AtomicLong sent = new AtomicLong();
        Outbox outbox = new Outbox(wire, sent, () -> {});
        AtomicInteger left = new AtomicInteger(100_000);
        outbox.add(source(() -> left.getAndDecrement() > 0 ? "e" : null));
        assertThat(sent).hasValue(100_000);
    }

    @Test
    void answersGoBeforeEvents() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = new Outbox(wire, new AtomicLong(), () -> {});
        Queue<String> events = new ArrayDeque<>(List.of("e1", "e2"));
        outbox.add(source(events::poll));
        outbox.put("answer", SECOND);
        wire.take();
        wire.take();
        assertThat(wire.sent).containsExactly("e1", "answer", "e2");
    }

    @Test
    void producersWaitForRoomAndGiveUpInTime() throws Exception {
        Wire wire = new Wire();
        Outbox outbox = new Outbox(wire, new AtomicLong(), () -> {});
        String large = "x".repeat(Outbox.MAX_CHARS);
        outbox.put("on the wire", SECOND);
        assertThat(outbox.put(large, SECOND)).isTrue();
        assertThat(outbox.put("one too many", Duration.ofMillis(20))).isFalse();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return outbox.put("patient", Duration.ofSeconds(20));
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
        Outbox outbox = new Outbox(wire, new AtomicLong(), () -> {});
        outbox.put("on the wire", SECOND);
        outbox.put("x".repeat(Outbox.MAX_CHARS), SECOND);
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                started.countDown();
                return outbox.put("late", Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        outbox.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(outbox.offer("after")).isFalse();
    }

    @Test
    void anOverrunSourceIsReportedOnce() {
        Wire wire = new Wire();
        AtomicInteger overruns = new AtomicInteger();
        Outbox outbox = new Outbox(wire, new AtomicLong(), overruns::incrementAndGet);
        outbox.add(new EventSource() {
            @Override
            public @Nullable String poll() {
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
        Outbox outbox = new Outbox(wire, new AtomicLong(), () -> {});
        int threads = 8;
        int each = 2_000;
        try (ExecutorService producers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int t = 0; t < threads; t++) {
                int number = t;
                producers.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        outbox.put(number + ":" + i, Duration.ofSeconds(20));
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

    private static EventSource source(java.util.function.Supplier<@Nullable String> frames) {
        return new EventSource() {
            @Override
            public @Nullable String poll() {
                return frames.get();
            }

            @Override
            public boolean overrun() {
                return false;
            }
        };
    }

    /** A wire that takes a frame when told to, at once, or on another thread. */
    private static final class Wire implements Transport {
        private final List<String> sent = new ArrayList<>();
        private final Queue<Consumer<@Nullable Throwable>> pending = new ArrayDeque<>();
        private boolean immediate;
        private @Nullable ExecutorService elsewhere;

        @Override
        public void send(String text, Consumer<@Nullable Throwable> done) {
            synchronized (this) {
                sent.add(text);
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
        public void close(int code, String reason) {}

        @Override
        public void abort() {}

        @Override
        public String remoteAddress() {
            return "here";
        }
    }
}
