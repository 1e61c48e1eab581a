package io.pharos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryHintTest {
    @Test
    void isReadAsItIsWritten() {
        String reason = RetryHint.added("Server shutdown", Duration.ofMillis(3_440));
        assertThat(reason).isEqualTo("Server shutdown; retry_after=3.4");
        assertThat(RetryHint.of(reason)).isEqualTo(Duration.ofMillis(3_400));
    }

    @Test
    void hasAPointWhateverTheCountry() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(RetryHint.added("x", Duration.ofSeconds(1))).isEqualTo("x; retry_after=1.0");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"a; retry_after=0, 0", "; retry_after=12, 12000", "a; retry_after=0.25, 250", "a; retry_after=999999, 300000"})
    void takesWholeSecondsAndPartsButNoEternity(String reason, long millis) {
        assertThat(RetryHint.of(reason)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Server shutdown", "retry_after=3", "a; retry_after=-1", "a; retry_after=1e9", "a; retry_after=3 s"})
    void findsNoneInOtherReasons(String reason) {
        assertThat(RetryHint.of(reason)).isNull();
    }
}
