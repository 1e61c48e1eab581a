package io.pharos.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZonedDateTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-03-01T12:00:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T10:00:00Z,         2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00.123+02:00,2026-01-31T08:00:00.123Z",
        "2026-01-31T10:00,             2026-01-31T09:00:00Z",
        "2026-01-31 10:00:05,          2026-01-31T09:00:05Z",
        "2026-01-31 10:00:05+00:00,    2026-01-31T10:00:05Z",
        "2026-01-31,                   2026-01-30T23:00:00Z",
        "10:15,                        2026-03-01T09:15:00Z",
        "5m,                           2026-03-01T10:55:00Z",
        "-5m,                          2026-03-01T10:55:00Z",
        "1h30m,                        2026-03-01T09:30:00Z",
        "2d,                           2026-02-27T11:00:00Z",
        "1w,                           2026-02-22T11:00:00Z",
        "1500ms,                       2026-03-01T10:59:58.500Z",
    })
    void isReadAsPeopleTypeIt(String text, Instant meant) {
        assertThat(PointInTime.parse("since", text, NOW)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "5", "5 m", "5y", "2026-13-01", "--5m", "25:00", "9999999999w"})
    void anythingElseIsRefusedByName(String text) {
        assertThatThrownBy(() -> PointInTime.parse("since", text, NOW))
                .isInstanceOfSatisfying(InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("since"))
                .hasMessageContaining("'since'")
                .hasMessageContaining("5m");
    }
}
