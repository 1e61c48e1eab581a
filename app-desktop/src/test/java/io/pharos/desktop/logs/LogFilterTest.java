package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

import io.pharos.model.LogLevel;
import org.junit.jupiter.api.Test;

class LogFilterTest {
    private static boolean passes(String typed, boolean expression, LogRow row) {
        return new LogFilter(LogLevel.DEBUG, TextMatch.of(typed, expression)).test(row);
    }

    @Test
    void theLevelIsAThreshold() {
        LogFilter filter = new LogFilter(LogLevel.WARNING, TextMatch.ANY);

        assertThat(filter.test(Rows.line(1, LogLevel.INFO, "x"))).isFalse();
        assertThat(filter.test(Rows.line(1, LogLevel.WARNING, "x"))).isTrue();
        assertThat(filter.test(Rows.line(1, LogLevel.CRITICAL, "x"))).isTrue();
    }

    @Test
    void aLiteralIsFoundInEitherCaseAndMeansWhatItSays() {
        LogRow row = Rows.line(1, LogLevel.INFO, "Indexed 12 (of 40) ÄPFEL");

        assertThat(passes("indexed", false, row)).isTrue();
        assertThat(passes("(OF 40)", false, row)).isTrue();
        assertThat(passes("äpfel", false, row)).isTrue();
        assertThat(passes("12.*40", false, row)).isFalse();
        assertThat(passes("ÄPFELX", false, row)).isFalse();
    }

    @Test
    void everyPartOfALineIsSearched() {
        LogRow row = new LogRow.Line(1, Rows.log(LogLevel.ERROR, "m", Map.of("exception", "java.io.EOFException")));

        assertThat(passes("server.Foo", false, row)).isTrue();
        assertThat(passes("Foo.java:42", false, row)).isTrue();
        assertThat(passes("main", false, row)).isTrue();
        assertThat(passes("EOFEx", false, row)).isTrue();
    }

    @Test
    void anExpressionFinds() {
        LogRow row = Rows.line(1, LogLevel.INFO, "Indexed 12 of 40");

        assertThat(passes("\\d+ of \\d+$", true, row)).isTrue();
        assertThat(passes("^of", true, row)).isFalse();
        assertThatThrownBy(() -> TextMatch.of("(", true)).isInstanceOf(PatternSyntaxException.class);
    }

    @Test
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        LogRow row = Rows.line(1, LogLevel.INFO, "a".repeat(60) + "!");

        assertThatThrownBy(() -> passes("(a+)+\\1b", true, row)).isInstanceOf(TextMatch.TooSlowException.class);
    }

    @Test
    void anExpressionThatDigsTooDeepIsGivenUp() {
        LogRow row = Rows.line(1, LogLevel.INFO, "ab".repeat(200_000));

        assertThatThrownBy(() -> passes("(a|b)*c", true, row)).isInstanceOf(TextMatch.TooSlowException.class);
    }

    @Test
    void remarksAlwaysPass() {
        LogRow skipped = new LogRow.Skipped(1, Rows.NOON, 412);

        assertThat(passes("nowhere", false, skipped)).isTrue();
    }
}
