package io.pharos.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import org.junit.jupiter.api.Test;

class TopicTest {
    @Test
    void numbersEventsWithoutHolesAndWakesSubscribers() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 10);
        AtomicInteger woken = new AtomicInteger();
        TopicSubscription<Event> subscription = topic.subscribe(null, any -> true, woken::incrementAndGet);
        assertThat(topic.publish(info("a")).offset()).isEqualTo(1);
        assertThat(topic.publish(info("b")).offset()).isEqualTo(2);
        assertThat(woken).hasValue(2);
        assertThat(drained(subscription)).containsExactly("a", "b");
        subscription.close();
        topic.publish(info("c"));
        assertThat(woken).hasValue(2);
        assertThat(topic.subscribers()).isZero();
    }

    @Test
    void resumesExactlyAfterThePosition() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 10);
        Position seen = topic.publish(info("a"));
        topic.publish(info("b"));
        TopicSubscription<Event> back = topic.subscribe(seen, any -> true, () -> {});
        assertThat(back.recovered()).isTrue();
        assertThat(back.start()).isEqualTo(seen);
        topic.publish(info("c"));
        assertThat(drained(back)).containsExactly("b", "c");
    }

    @Test
    void neverReplaysInPart() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 3);
        Position first = topic.publish(info("1"));
        for (int i = 2; i <= 6; i++) {
            topic.publish(info("" + i));
        }
        for (Position lost : List.of(first, new Position("another", 5), new Position(first.epoch(), 99))) {
            TopicSubscription<Event> back = topic.subscribe(lost, any -> true, () -> {});
            assertThat(back.recovered()).isFalse();
            assertThat(drained(back)).isEmpty();
        }
        assertThat(topic.subscribe(new Position(first.epoch(), 3), any -> true, () -> {}).recovered())
                .isTrue();
    }

    @Test
    void aSlowReaderOfLogsIsToldWhatItMissed() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 3);
        TopicSubscription<Event> slow = topic.subscribe(null, any -> true, () -> {});
        for (int i = 1; i <= 8; i++) {
            topic.publish(info("" + i));
        }
        assertThat(text(slow.poll(1))).isEqualTo("{\"type\":\"gap\",\"topic\":\"t\",\"from\":1,\"to\":5,\"dropped\":5}");
        assertThat(drained(slow)).containsExactly("6", "7", "8");
    }

    @Test
    void aSlowReaderOfWhatMustNotBeLostIsOverrun() {
        Topic<Event> topic = topic(Lag.DISCONNECT, 3);
        TopicSubscription<Event> slow = topic.subscribe(null, any -> true, () -> {});
        for (int i = 1; i <= 4; i++) {
            topic.publish(info("" + i));
        }
        assertThat(slow.poll(1)).isNull();
        assertThat(slow.overrun()).isTrue();
    }

    @Test
    void aSlowReaderOfStatesGetsTheNewest() {
        Topic<Event> topic = topic(Lag.LATEST, 10);
        TopicSubscription<Event> slow = topic.subscribe(null, any -> true, () -> {});
        Position first = topic.publish(info("1"));
        topic.publish(info("2"));
        topic.publish(info("3"));
        assertThat(drained(slow)).containsExactly("3");
        assertThat(drained(topic.subscribe(first, any -> true, () -> {}))).containsExactly("2", "3");
    }

    @Test
    void theTailCountsOnlyWhatPassesTheFilter() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 100);
        for (int i = 1; i <= 20; i++) {
            topic.publish(info(i % 2 == 0 ? "even " + i : "odd " + i));
        }
        TopicSubscription<Event> tail = topic.subscribeFromTail(
                2, event -> event instanceof Event.Info line && line.message().startsWith("even"), () -> {});
        assertThat(drained(tail)).containsExactly("even 18", "even 20");
    }

    @Test
    void historyIsBoundedInCharactersToo() {
        Topic<Event> topic =
                topic(Lag.DROP_OLDEST, new Retention(1_000, 1_000));
        Position first = topic.publish(info("first"));
        for (int i = 0; i < 50; i++) {
            topic.publish(info("x".repeat(100)));
        }
        assertThat(topic.reaches(first)).isFalse();
        topic.publish(info("y".repeat(5_000)));
        assertThat(topic.reaches(new Position(first.epoch(), 51))).isTrue();
    }

    @Test
    void forgetsWhatIsTooOld() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        Topic<Event> topic = new Topic<>(
                "t",
                LogsChannel.CHANNEL,
                Lag.DROP_OLDEST,
                new Retention(100, 1_000_000, Duration.ofMinutes(10)),
                Flusher.immediate(),
                ((InstantSource) () -> now[0]).withZone(ZoneOffset.UTC));
        Position first = topic.publish(info("1"));
        now[0] = now[0].plusSeconds(400);
        topic.publish(info("2"));
        assertThat(topic.reaches(new Position(first.epoch(), 0))).isTrue();
        now[0] = now[0].plusSeconds(300);
        assertThat(topic.reaches(new Position(first.epoch(), 0))).isFalse();
        assertThat(topic.reaches(first)).isTrue();
        assertThat(topic.history(0, 99, 99, false).firstOffset()).isEqualTo(2);
    }

    @Test
    void pagesOfHistoryCoverItBothWays() {
        Topic<Event> topic = topic(Lag.DROP_OLDEST, 40);
        for (int i = 1; i <= 50; i++) {
            topic.publish(info("" + i));
        }
        List<Long> forward = new ArrayList<>();
        for (long since = 0; since < 50; since = forward.getLast()) {
            topic.history(since, Long.MAX_VALUE, 7, false).events().forEach(e -> forward.add(e.position().offset()));
        }
        List<Long> backward = new ArrayList<>();
        for (long until = 50; until > 10; until = backward.getLast() - 1) {
            topic.history(0, until, 7, true).events().forEach(e -> backward.add(e.position().offset()));
        }
        assertThat(forward).hasSize(40).isSorted().startsWith(11L).endsWith(50L);
        assertThat(backward.reversed()).isEqualTo(forward);
    }

    @Test
    void whoKeepsUpSharesTheBytes() {
        Topic<Event> topic = topic(Lag.DISCONNECT, 100);
        TopicSubscription<Event> one = topic.subscribe(null, TopicSubscription.ALL, () -> {});
        TopicSubscription<Event> other = topic.subscribe(null, TopicSubscription.ALL, () -> {});
        TopicSubscription<Event> late = topic.subscribe(null, TopicSubscription.ALL, () -> {});
        for (int round = 0; round < 3; round++) {
            topic.publish(List.of(info("a" + round), info("b" + round)));
            FrameBatch batch = one.poll(1_000);
            assertThat(batch).isNotNull().isSameAs(other.poll(1_000));
            assertThat(batch.frames()).hasSize(2);
        }
        assertThat(late.pendingBytes()).isEqualTo(topic.bytes());
        assertThat(drained(late)).containsExactly("a0", "b0", "a1", "b1", "a2", "b2");
        assertThat(late.pendingBytes()).isZero();
    }

    @Test
    void bothFormsCarryTheSameEvent() {
        Topic<Event> topic = topic(Lag.DISCONNECT, 100);
        TopicSubscription<Event> original = topic.subscribe(null, TopicSubscription.ALL, Form.CHANNEL, () -> {});
        TopicSubscription<Event> multiplexed = topic.subscribe(null, TopicSubscription.ALL, Form.EVENT, () -> {});
        String epoch = topic.publish(info("hello")).epoch();
        assertThat(text(original.poll(1)))
                .isEqualTo("{\"type\":\"info\",\"message\":\"hello\",\"offset\":1,\"epoch\":\"" + epoch + "\"}");
        assertThat(text(multiplexed.poll(1)))
                .startsWith("{\"type\":\"event\",\"topic\":\"t\",\"offset\":1,\"epoch\":\"" + epoch + "\",\"timestamp\":\"")
                .endsWith("\",\"data\":{\"type\":\"info\",\"message\":\"hello\"}}");
    }

    private static Topic<Event> topic(Lag lag, int capacity) {
        return topic(lag, new Retention(capacity, 1_000_000));
    }

    private static Topic<Event> topic(Lag lag, Retention retention) {
        return new Topic<>("t", LogsChannel.CHANNEL, lag, retention, Flusher.immediate(), Clock.systemUTC());
    }

    private static Event info(String message) {
        return new Event.Info(message);
    }

    private static List<String> drained(TopicSubscription<Event> subscription) {
        List<String> messages = new ArrayList<>();
        for (FrameBatch batch = subscription.poll(200); batch != null; batch = subscription.poll(200)) {
            for (TextFrame frame : batch.frames()) {
                messages.add(frame.text().replaceAll(".*\"message\":\"([^\"]*)\".*", "$1"));
            }
        }
        return messages;
    }

    private static String text(FrameBatch batch) {
        return batch.frames().getFirst().text();
    }
}
