package io.pharos.server.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.pharos.model.CustomEvent;
import io.pharos.model.TopicName;
import org.junit.jupiter.api.Test;

class CustomTopicsTest {
    private static final int KIB = 1024;
    private static final long MIB = KIB * KIB;
    private static final Retention MUCH = new Retention(100_000, 100 * MIB);

    private Instant now = Instant.EPOCH;
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    @Test
    void thereAreAsManyAsMayBe() throws Exception {
        Topics topics = topics(2, MIB);
        publish(topics, "custom.a");
        publish(topics, "custom.b");
        assertThatThrownBy(() -> publish(topics, "custom.c"))
                .isInstanceOf(TopicsFullException.class)
                .hasMessageContaining("2");
        publish(topics, "custom.a");
        assertThat(names(topics)).containsExactly("custom.a", "custom.b");
    }

    @Test
    void theOneThatIsIdleLongestMakesRoom() throws Exception {
        Topics topics = topics(3, MIB);
        publish(topics, "custom.a");
        publish(topics, "custom.b");
        pass(Duration.ofMinutes(1));
        publish(topics, "custom.c");
        publish(topics, "custom.a");
        pass(Duration.ofMinutes(10).plusMillis(1));
        publish(topics, "custom.d");
        assertThat(names(topics)).containsExactly("custom.a", "custom.c", "custom.d");
    }

    @Test
    void whoHasListenersStays() throws Exception {
        Topics topics = topics(2, MIB);
        publish(topics, "custom.a");
        pass(Duration.ofMinutes(1));
        publish(topics, "custom.b");
        NamedTopic.Greeting<?> listener = listen(topics, "custom.a");
        pass(Duration.ofHours(1));
        publish(topics, "custom.c");
        assertThat(names(topics)).containsExactly("custom.a", "custom.c");
        listener.subscription().close();
        publish(topics, "custom.d");
        assertThat(names(topics)).containsExactly("custom.c", "custom.d");
    }

    @Test
    void whatIsEmptyAndUnheardGoesFirst() throws Exception {
        Topics topics = topics(2, MIB);
        publish(topics, "custom.a");
        listen(topics, "custom.b").subscription().close();
        publish(topics, "custom.c");
        assertThat(names(topics)).containsExactly("custom.a", "custom.c");
    }

    @Test
    void aTopicThatWasPutAwayBeginsANewLife() throws Exception {
        Topics topics = topics(1, MIB);
        String epoch = publish(topics, "custom.a");
        pass(Duration.ofHours(1));
        publish(topics, "custom.b");
        pass(Duration.ofHours(1));
        assertThat(publish(topics, "custom.a")).isNotEqualTo(epoch);
    }

    @Test
    void theLargestHistoriesShrinkWhenAllTogetherAreTooLarge() throws Exception {
        long bound = 4 * MIB;
        Topics topics = topics(10, bound);
        publish(topics, "custom.small");
        for (int i = 0; i < 20; i++) {
            publish(topics, "custom.large", 10, 100 * KIB);
            publish(topics, "custom.medium", 10, 10 * KIB);
        }
        // what is published between two looks comes on top
        assertThat(held(topics)).isBetween(bound / 4, bound + 2 * MIB);
        assertThat(topics.find(new TopicName("custom.small")).orElseThrow().topic().position().offset()).isEqualTo(1);
        assertThat(topics.find(new TopicName("custom.small")).orElseThrow().topic().firstOffset()).isEqualTo(1);
        assertThat(topics.find(new TopicName("custom.medium")).orElseThrow().topic().firstOffset()).isEqualTo(1);
        assertThat(topics.find(new TopicName("custom.large")).orElseThrow().topic().firstOffset()).isGreaterThan(100);
    }

    @Test
    void theRateIsThatOfTheLastTenSeconds() throws Exception {
        Topics topics = topics(1, MIB);
        publish(topics, "custom.a", 500, 10);
        pass(Duration.ofSeconds(11));
        publish(topics, "custom.a", 30, 10);
        pass(Duration.ofSeconds(5));
        assertThat(topics.all().getFirst().rate()).isEqualTo(3.0);
        pass(Duration.ofMinutes(1));
        assertThat(topics.all().getFirst().rate()).isZero();
    }

    private Topics topics(int most, long bytes) {
        return new Topics(new CustomTopics.Bounds(most, MUCH, bytes), Flusher.immediate(), clock);
    }

    private void pass(Duration span) {
        now = now.plus(span);
    }

    private static String publish(Topics topics, String name) throws TopicsFullException {
        return publish(topics, name, 1, 10);
    }

    private static String publish(Topics topics, String name, int events, int chars) throws TopicsFullException {
        CustomEvent event = new CustomEvent("{\"text\":\"" + "x".repeat(chars) + "\"}");
        List<CustomEvent> many = IntStream.range(0, events).mapToObj(i -> event).toList();
        return topics.publish(new TopicName(name), many).epoch();
    }

    private static NamedTopic.Greeting<?> listen(Topics topics, String name) throws TopicsFullException {
        return topics.listen(new TopicName(name), null, new Filter(Map.of()), Form.EVENT, () -> {}).orElseThrow();
    }

    private static List<String> names(Topics topics) {
        return topics.all().stream().map(each -> each.topic().topic().name()).toList();
    }

    private static long held(Topics topics) {
        return topics.all().stream().mapToLong(each -> each.topic().topic().bytes()).sum();
    }
}
