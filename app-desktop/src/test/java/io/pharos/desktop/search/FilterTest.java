package io.pharos.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions as people write them. */
class FilterTest {
    @Test
    void anEqualSignAllowsEverySpellingOfTheValue() {
        assertThat(wanted("year=1998")).isEqualTo(List.of("1998", 1998L));
        assertThat(wanted("open: true")).isEqualTo(List.of("true", true));
        assertThat(wanted("author = Codd, Jim Gray")).isEqualTo(List.of("Codd", "Jim Gray"));
    }

    @Test
    void signsAndDotsAreRanges() {
        assertThat(wanted("year>=1990")).isEqualTo(Map.of("gte", 1990L));
        assertThat(wanted("score < 0.5")).isEqualTo(Map.of("lt", 0.5));
        assertThat(wanted("year=1990..2000")).isEqualTo(Map.of("gte", 1990L, "lte", 2000L));
    }

    @Test
    void twoConditionsOnOneFieldAreJoined() {
        List<Filter> both = List.of(Filter.parse("year>=1990").orElseThrow(), Filter.parse("year<=2000").orElseThrow());
        assertThat(Filter.joined(both)).isEqualTo(Map.of("year", Map.of("gte", 1990L, "lte", 2000L)));
        List<Filter> either = List.of(Filter.parse("a=x").orElseThrow(), Filter.parse("a=y").orElseThrow());
        assertThat(Filter.joined(either)).isEqualTo(Map.of("a", List.of("x", "y")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "year", "=1990", "year=", "year>=soon", "two words=1"})
    void whatIsNoConditionIsNone(String text) {
        assertThat(Filter.parse(text)).isEmpty();
    }

    private static Object wanted(String text) {
        return Filter.parse(text).orElseThrow().wanted();
    }
}
