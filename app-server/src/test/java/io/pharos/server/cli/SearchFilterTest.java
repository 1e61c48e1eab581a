package io.pharos.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SearchFilterTest {
    @Test
    void readsValuesRangesAndAlternatives() {
        assertThat(SearchFilter.parse(List.of(
                        "year=2017", "score=-1.5", "open=true", "note=", "expr=a=b", "venue=VLDB", "venue=SIGMOD", "venue=OSDI")))
                .isEqualTo(Map.of(
                        "year", 2017L,
                        "score", -1.5,
                        "open", true,
                        "note", "",
                        "expr", "a=b",
                        "venue", List.of("VLDB", "SIGMOD", "OSDI")));
        assertThat(SearchFilter.parse(List.of("a=1..2", "b=..2.5", "c=-3..", "d=..")))
                .isEqualTo(Map.of(
                        "a", Map.of("gte", 1L, "lte", 2L), "b", Map.of("lte", 2.5), "c", Map.of("gte", -3L), "d", ".."));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThatThrownBy(() -> SearchFilter.parse(List.of("=x"))).hasMessageContaining("FIELD=VALUE");
        assertThatThrownBy(() -> SearchFilter.parse(List.of("a=1..2", "a=7"))).hasMessageContaining("one range or several");
    }
}
