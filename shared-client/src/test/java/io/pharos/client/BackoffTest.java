package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(1));

    @Test
    void drawsFromTheWholeRange() {
        long[] waits = IntStream.range(0, 10_000).mapToLong(i -> backoff.delay(4).toMillis()).toArray();

        assertThat(IntStream.range(0, 8).mapToObj(eighth -> java.util.Arrays.stream(waits)
                        .filter(wait -> wait / 500 == eighth)
                        .count()))
                .allSatisfy(count -> assertThat(count).isBetween(1_100L, 1_400L));
        assertThat(java.util.Arrays.stream(waits).allMatch(wait -> wait >= 0 && wait <= 4_000)).isTrue();
    }

    @Test
    void staysBoundedHoweverOftenItFails() {
        assertThat(IntStream.of(7, 20, 63, 64, 1_000_000, Integer.MAX_VALUE)
                        .mapToObj(backoff::delay))
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(30)));
    }
}
