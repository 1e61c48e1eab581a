package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.pharos.server.session.RequestRate.Verdict;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    @Test
    void servesTheRateAndOneBurst() {
        RequestRate rate = new RequestRate(10, 0);
        assertThat(served(rate, 0, 15)).isEqualTo(10);
        assertThat(served(rate, 500, 15)).as("half a second later").isEqualTo(5);
        assertThat(served(rate, 60_000, 15)).as("a pause saves no more than a second's worth").isEqualTo(10);
    }

    @Test
    void aClockThatIsSetBackNeitherGivesNorTakes() {
        RequestRate rate = new RequestRate(10, 1_000_000);
        assertThat(served(rate, 1_000_000, 12)).isEqualTo(10);
        assertThat(served(rate, 0, 12)).isZero();
        assertThat(served(rate, 500, 12)).isEqualTo(5);
    }

    @Test
    void hangsUpOnTenSecondsWorthOfRefusalsWithinTenSeconds() {
        RequestRate rate = new RequestRate(10, 0);
        for (int i = 0; i < 10 + 99; i++) {
            assertThat(rate.judge(0)).isNotEqualTo(Verdict.HANG_UP);
        }
        assertThat(rate.judge(0)).isEqualTo(Verdict.HANG_UP);
    }

    @Test
    void forgivesWhoIsOnlyALittleTooFast() {
        RequestRate rate = new RequestRate(10, 0);
        for (long now = 0; now < 600_000; now += 60) {
            assertThat(rate.judge(now)).isNotEqualTo(Verdict.HANG_UP);
        }
    }

    private static int served(RequestRate rate, long now, int asked) {
        int served = 0;
        for (int i = 0; i < asked; i++) {
            served += rate.judge(now) == Verdict.SERVE ? 1 : 0;
        }
        return served;
    }
}
