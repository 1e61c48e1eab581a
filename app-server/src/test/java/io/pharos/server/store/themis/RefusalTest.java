package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whenToComeBackIsSaidInSecondsAsADateOrInTheBody() {
        assertThat(Refusal.retryAfter("7", 9, NOW)).isEqualTo(Duration.ofSeconds(7));
        assertThat(Refusal.retryAfter("-7", null, NOW)).isZero();
        assertThat(Refusal.retryAfter("Thu, 1 Jan 2026 00:00:30 GMT", null, NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Refusal.retryAfter("Wed, 31 Dec 2025 00:00:00 GMT", null, NOW)).isZero();
        assertThat(Refusal.retryAfter("soon", null, NOW)).isNull();
        assertThat(Refusal.retryAfter(null, 1.5, NOW)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(Refusal.retryAfter(null, "later", NOW)).isNull();
    }
}
