package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Call READ = Call.get("/x", CallKind.READ);
    private static final Call INSERT = Call.post("/x", "", CallKind.INSERT);
    private static final Duration PLENTY = Duration.ofMinutes(5);
    private static final Patience PATIENT = new Patience(0, 30, false);
    private static final Patience HURRIED = new Patience(0, 1, true);

    private final Backoff backoff = new Backoff(new Random(1));

    private static FailedTry failed(FailureKind kind, Repeat repeat, @Nullable Duration retryAfter) {
        return new FailedTry(new AdapterException(kind, "failed", retryAfter, null), repeat);
    }

    @Test
    void pausesGrowToABoundAndAreRandom() {
        FailedTry reset = failed(FailureKind.RESET, Repeat.IF_REPEATABLE, null);
        for (int tried = 0; tried < 30; tried++) {
            Duration most = Duration.ofMillis(Math.min(5_000, 100L << Math.min(tried, 10)));
            assertThat(backoff.pause(reset, READ, tried, PATIENT, PLENTY)).isBetween(Duration.ZERO, most);
        }
        assertThat(backoff.pause(reset, READ, 5, PATIENT, PLENTY)).isNotEqualTo(backoff.pause(reset, READ, 5, PATIENT, PLENTY));
        assertThat(backoff.pause(reset, READ, 30, PATIENT, PLENTY)).isNull();
    }

    @Test
    void onlyWhatTheServerHasNotSeenIsWrittenTwice() {
        assertThat(backoff.pause(failed(FailureKind.RESET, Repeat.IF_REPEATABLE, null), INSERT, 0, PATIENT, PLENTY)).isNull();
        assertThat(backoff.pause(failed(FailureKind.REFUSED, Repeat.ALWAYS, null), INSERT, 0, PATIENT, PLENTY)).isNotNull();
        assertThat(backoff.pause(failed(FailureKind.SERVER_ERROR, Repeat.NEVER, null), READ, 0, PATIENT, PLENTY)).isNull();
    }

    @Test
    void itComesBackWhenItIsToldToIfThereIsTime() {
        FailedTry limited = failed(FailureKind.RATE_LIMITED, Repeat.ALWAYS, Duration.ofSeconds(7));
        assertThat(backoff.pause(limited, READ, 0, PATIENT, PLENTY)).isEqualTo(Duration.ofSeconds(7));
        assertThat(backoff.pause(limited, READ, 0, PATIENT, Duration.ofSeconds(7))).isNull();
    }

    @Test
    void whileSomebodyElseWouldServeOnlyADeadConnectionIsTriedAgain() {
        FailedTry reset = failed(FailureKind.RESET, Repeat.IF_REPEATABLE, null);
        assertThat(backoff.pause(reset, READ, 0, HURRIED, PLENTY)).isBetween(Duration.ZERO, Duration.ofMillis(20));
        assertThat(backoff.pause(reset, READ, 1, HURRIED, PLENTY)).isNull();
        assertThat(backoff.pause(failed(FailureKind.REFUSED, Repeat.ALWAYS, null), READ, 0, HURRIED, PLENTY)).isNull();
    }
}
