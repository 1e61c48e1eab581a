package io.pharos.server.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.model.api.ServerApi.Reason;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-07T10:00:00Z"));
    private final Readiness readiness = new Readiness(
            new Clock() {
                @Override
                public Instant instant() {
                    return now.get();
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            Duration.ofMillis(50));

    @Test
    void aServerThatStartsSaysSoUntilItHas() throws Exception {
        assertThat(readiness.reasons()).containsExactly(new Reason("starting", "The server is starting."));
        readiness.started();
        assertThat(readiness.reasons()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsNamed() throws Exception {
        readiness.started();
        readiness.add("adapter", () -> "No adapter can answer.").add("index", () -> null).add("database", () -> {
            throw new IOException("jdbc:postgresql://secret-host refuses");
        });

        assertThat(readiness.reasons())
                .containsExactly(
                        new Reason("adapter", "No adapter can answer."),
                        new Reason("database", "The check 'database' failed; the server's log says why."));
    }

    @Test
    void manyWhoAskCostOneCheckASecond() throws Exception {
        AtomicInteger checks = new AtomicInteger();
        readiness.started();
        readiness.add("database", () -> checks.incrementAndGet() > 1 ? "gone" : null);
        for (int i = 0; i < 100; i++) {
            assertThat(readiness.reasons()).isEmpty();
        }
        assertThat(checks).hasValue(1);

        now.updateAndGet(before -> before.plusSeconds(1));
        assertThat(readiness.reasons()).containsExactly(new Reason("database", "gone"));

        now.updateAndGet(before -> before.minusSeconds(3_600));
        readiness.reasons();
        assertThat(checks).as("after the clock was set back").hasValue(3);
    }

    @Test
    void aCheckThatHangsIsAReasonAndIsNotAskedAgainUntilItIsThrough() throws Exception {
        CountDownLatch through = new CountDownLatch(1);
        AtomicInteger checks = new AtomicInteger();
        readiness.started();
        readiness.add("database", () -> {
            checks.incrementAndGet();
            through.await();
            return null;
        });

        for (int i = 0; i < 3; i++) {
            assertThat(readiness.reasons()).extracting(Reason::code).containsExactly("database");
            now.updateAndGet(before -> before.plusSeconds(2));
        }
        assertThat(checks).hasValue(1);
        through.countDown();
        org.awaitility.Awaitility.await().until(() -> {
            now.updateAndGet(before -> before.plusSeconds(2));
            return readiness.reasons().isEmpty();
        });
    }
}
