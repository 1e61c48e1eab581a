package io.pharos.server.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import io.pharos.model.ErrorCode;
import io.pharos.model.TopicName;
import io.pharos.model.api.TopicsApi;
import org.junit.jupiter.api.Test;

class RememberedAnswersTest {
    private static final TopicName TOPIC = new TopicName("custom.a");

    private Instant now = Instant.EPOCH;
    private final RememberedAnswers answers = new RememberedAnswers(() -> now);
    private int published;

    @Test
    void whatCameBeforeIsAnsweredAlike() throws Exception {
        TopicsApi.Accepted first = once("k", "{}");
        assertThat(once("k", "{}")).isSameAs(first);
        assertThat(published).isEqualTo(1);
        assertThat(once("other", "{}")).isNotEqualTo(first);
        answers.once(new TopicName("custom.b"), "k", "{}", this::publish);
        assertThat(published).as("keys belong to their topic").isEqualTo(3);
    }

    @Test
    void aKeyStandsForOneBody() throws Exception {
        once("k", "{}");
        assertThatThrownBy(() -> once("k", "{ }"))
                .isInstanceOfSatisfying(
                        TopicException.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(published).isEqualTo(1);
    }

    @Test
    void isForgottenAfterTenMinutes() throws Exception {
        once("k", "{}");
        now = now.plus(Duration.ofMinutes(10).minusMillis(1));
        once("k", "{}");
        assertThat(published).isEqualTo(1);
        now = now.plusMillis(1);
        once("k", "another");
        assertThat(published).isEqualTo(2);
    }

    @Test
    void remembersABoundedNumber() throws Exception {
        for (int i = 0; i < RememberedAnswers.MAX_KEYS; i++) {
            once("k" + i, "{}");
        }
        once("k0", "{}");
        assertThat(published).isEqualTo(RememberedAnswers.MAX_KEYS);
        once("one more", "{}");
        once("k" + (RememberedAnswers.MAX_KEYS - 1), "{}");
        assertThat(published).isEqualTo(RememberedAnswers.MAX_KEYS + 1);
        once("k0", "{}");
        assertThat(published).as("the eldest is forgotten").isEqualTo(RememberedAnswers.MAX_KEYS + 2);
    }

    @Test
    void whatFailedMayBeTriedAgain() throws Exception {
        TopicException full = new TopicException(ErrorCode.RATE_LIMITED, "Too many.", null);
        assertThatThrownBy(() -> answers.once(TOPIC, "k", "{}", () -> {
                    throw full;
                }))
                .isSameAs(full);
        once("k", "{}");
        assertThat(published).isEqualTo(1);
    }

    private TopicsApi.Accepted once(String key, String body) throws TopicException {
        return answers.once(TOPIC, key, body, this::publish);
    }

    private TopicsApi.Accepted publish() {
        published++;
        return new TopicsApi.Accepted(TOPIC.name(), 1, published, "e");
    }
}
