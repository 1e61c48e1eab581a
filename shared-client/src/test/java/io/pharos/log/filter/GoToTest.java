package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoToTest {
    @Test
    void readsLines() throws FilterSyntaxException {
        assertThat(GoTo.parse(" 1234 ", FilterParserTest.CONTEXT)).isEqualTo(new GoTo.Line(1234));
    }

    @ParameterizedTest
    @CsvSource({
        "12:03, 2026-11-21T11:03:00Z", "-5m, 2026-11-21T12:25:00Z", "now, 2026-11-21T12:30:00Z",
        "yesterday 23:59:59, 2026-11-20T22:59:59Z", "2026-11-20T10:00:00.25Z, 2026-11-20T10:00:00.250Z", "2026-11-20, 2026-11-19T23:00:00Z",
    })
    void readsTimes(String typed, Instant expected) throws FilterSyntaxException {
        assertThat(GoTo.parse(typed, FilterParserTest.CONTEXT)).isEqualTo(new GoTo.Moment(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "x", "-5", "12:3", "24:00", "2026-02-30", "-999999999w999999999w", "9999999999999999", "5m"})
    void refusesTheRest(String typed) {
        assertThatThrownBy(() -> GoTo.parse(typed, FilterParserTest.CONTEXT))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessage("Go to a line such as 1234, or to a time such as 12:03, -5m or 2026-11-21T12:03Z.");
    }
}
