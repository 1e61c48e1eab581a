package io.pharos.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
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
