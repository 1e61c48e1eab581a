package io.pharos.log.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class TextMatcherTest {
    @Test
    void wordsAreFoundAsTheyAre() {
        assertThat(find(TextMatcher.of("a.c", false, false), "abc a.c")).isEqualTo(4);
        assertThat(find(TextMatcher.of("PING", false, false), "ping")).isEqualTo(-1);
        assertThat(find(TextMatcher.of("PING", false, true), "a Ping")).isEqualTo(2);
        assertThat(find(TextMatcher.of("", false, true), "x")).isZero();
        assertThat(find(TextMatcher.of("x", false, false), "")).isEqualTo(-1);
    }

    @Test
    void caseIsIgnoredOutsideAsciiToo() {
        assertThat(find(TextMatcher.of("größe", false, true), "DIE GRÖßE")).isNotNegative();
        assertThat(find(TextMatcher.of("größe", false, false), "DIE GRÖßE")).isEqualTo(-1);
        assertThat(find(TextMatcher.of("привет", false, true), "ПРИВЕТ")).isNotNegative();
    }

    @Test
    void linesOfARowBeginAndEnd() {
        assertThat(find(TextMatcher.of("^at ", true, false), "boom\nat x")).isNotNegative();
        assertThat(find(TextMatcher.of("boom$", true, false), "boom\nat x")).isNotNegative();
        assertThat(find(TextMatcher.of("boom.at", true, false), "boom\nat x")).isEqualTo(-1);
    }

    @Test
    void nothingOutsideTheRangeIsSeen() {
        byte[] bytes = "xxabxx".getBytes(StandardCharsets.UTF_8);
        assertThat(TextMatcher.of("^ab$", true, false).matcher().find(bytes, 2, 4)).isNotNegative();
        assertThat(TextMatcher.of("\\bab\\b", true, false).matcher().find(bytes, 2, 4)).isNotNegative();
        assertThat(TextMatcher.of("abx", false, false).matcher().find(bytes, 2, 4)).isEqualTo(-1);
    }

    @Test
    void tellsWhereToPaint() {
        TextMatcher matcher = TextMatcher.of("\\d+", true, false);
        assertThat(matcher.span("took 12 ms, 7 µs", 0)).isEqualTo(new Span(5, 7));
        assertThat(matcher.span("took 12 ms, 7 µs", 7)).isEqualTo(new Span(12, 13));
        assertThat(matcher.span("took 12 ms, 7 µs", 13)).isNull();
        assertThat(TextMatcher.of("MS", false, true).span("12 ms", 0)).isEqualTo(new Span(3, 5));
    }

    @Test
    void knowsWhatEveryMatchContains() {
        assertThat(TextMatcher.of("Ping", false, true).requiredLiteral()).asString().isEqualTo("ping");
        assertThat(TextMatcher.of("Ping", false, true).literalOnly()).isTrue();
        assertThat(TextMatcher.of("", false, true).requiredLiteral()).isNull();
        assertThat(TextMatcher.of("größe", false, true).literalOnly()).isFalse();
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        assertThatThrownBy(() -> TextMatcher.of("a(b", true, false))
                .isInstanceOf(BadPatternException.class)
                .hasMessageEndingWith(".");
    }

    private static int find(TextMatcher matcher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return matcher.matcher().find(bytes, 0, bytes.length);
    }
}
