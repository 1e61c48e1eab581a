package io.pharos.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.junit.jupiter.api.Test;

class MetadataFilterTest {
    private static final Map<String, Object> BOOK = Map.of(
            "year", 1969, "price", 9.50, "new", false, "tags", List.of("moon", "sea"), "author", Map.of("name", "Ada"));

    private static boolean accepts(Map<String, Object> filter) {
        return MetadataFilter.of(filter).accepts(BOOK);
    }

    @Test
    void valuesAreEqualWhateverTheirClass() {
        assertThat(accepts(Map.of("year", 1969.0, "price", 9.5, "new", false))).isTrue();
        assertThat(accepts(Map.of("year", "1969"))).isFalse();
        assertThat(accepts(Map.of("new", "false"))).isFalse();
        assertThat(accepts(Map.of("missing", 1))).isFalse();
        assertThat(accepts(Map.of())).isTrue();
    }

    @Test
    void oneOfAListIsEnoughOnBothSides() {
        assertThat(accepts(Map.of("tags", "sea"))).isTrue();
        assertThat(accepts(Map.of("tags", List.of("sun", "moon")))).isTrue();
        assertThat(accepts(Map.of("tags", List.of("sun")))).isFalse();
        assertThat(accepts(Map.of("author.name", "Ada"))).isTrue();
    }

    @Test
    void rangesHaveOpenAndClosedEnds() {
        assertThat(accepts(Map.of("year", Map.of("gte", 1969, "lte", 1969)))).isTrue();
        assertThat(accepts(Map.of("year", Map.of("gt", 1969)))).isFalse();
        assertThat(accepts(Map.of("year", Map.of("lt", 1969.5)))).isTrue();
        assertThat(accepts(Map.of("tags", Map.of("gte", 0)))).isFalse();
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> accepts(Map.of("year", Map.of("above", 3))))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("Field 'filter.year' knows gte, gt, lte and lt, not 'above'.");
        assertThatThrownBy(() -> accepts(Map.of("year", List.of()))).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> accepts(Map.of("year", Map.of("gte", 3, "lt", 3)))).hasMessageContaining("empty range");
        assertThatThrownBy(() -> accepts(Map.of("year", List.of(List.of(1))))).isInstanceOf(InvalidFieldException.class);
    }
}
