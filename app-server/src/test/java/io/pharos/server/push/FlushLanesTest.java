package io.pharos.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import org.junit.jupiter.api.Test;

class FlushLanesTest {
    @Test
    void manyEventsNeedFewFlushes() throws Exception {
        try (FlushLanes lanes = new FlushLanes(2, Duration.ofMillis(20))) {
            Topic<Event> topic = topic(lanes);
            List<Reader> readers =
                    IntStream.range(0, 10).mapToObj(i -> new Reader(topic)).toList();
            for (int i = 0; i < 50_000; i++) {
                topic.publish(new Event.Info("x"));
            }
            for (Reader reader : readers) {
                await().until(() -> reader.frames.get() == 50_000);
                assertThat(reader.wakes.get()).isLessThan(5_000);
                assertThat(reader.threads).as("one lane tells a reader").hasSize(1);
            }
        }
    }

    @Test
    void aFaultOfOneSubscriberIsNotFeltByOthers() throws Exception {
        try (FlushLanes lanes = new FlushLanes(1, Duration.ofMillis(1))) {
            Topic<Event> topic = topic(lanes);
            CountDownLatch told = new CountDownLatch(3);
            topic.subscribe(null, TopicSubscription.ALL, () -> {
                throw new IllegalStateException("a subscriber that fails on purpose");
            });
            topic.subscribe(null, TopicSubscription.ALL, told::countDown);
            topic.subscribe(null, TopicSubscription.ALL, told::countDown);
            topic.subscribe(null, TopicSubscription.ALL, told::countDown);
            topic.publish(new Event.Info("x"));
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Topic<Event> topic(Flusher flusher) {
        return new Topic<>(
                "t",
                LogsChannel.CHANNEL,
                Lag.DISCONNECT,
                new Retention(100_000, 100_000_000),
                flusher,
                Clock.systemUTC());
    }

    private static final class Reader {
        private final AtomicInteger frames = new AtomicInteger();
        private final AtomicInteger wakes = new AtomicInteger();
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private final TopicSubscription<Event> subscription;

        Reader(Topic<Event> topic) {
            subscription = topic.subscribe(null, TopicSubscription.ALL, this::read);
        }

        private synchronized void read() {
            wakes.incrementAndGet();
            if (!threads.contains(Thread.currentThread().getName())) {
                threads.add(Thread.currentThread().getName());
            }
            for (FrameBatch batch = subscription.poll(64_000); batch != null; batch = subscription.poll(64_000)) {
                frames.addAndGet(batch.frames().size());
            }
        }
    }
}
