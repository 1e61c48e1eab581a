package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.pharos.model.InvalidFieldException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AqlTextTest {
    @Test
    void aStringStaysOneLiteral() {
        assertThat(AqlText.quoted("a")).isEqualTo("'a'");
        assertThat(AqlText.quoted("x' RETURN d //")).isEqualTo("'x\\' RETURN d //'");
        assertThat(AqlText.quoted("\\")).isEqualTo("'\\\\'");
        assertThat(AqlText.quoted("\\'")).isEqualTo("'\\\\\\''");
        assertThatThrownBy(() -> AqlText.quoted("\ud800")).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void everyKindOfValueIsWritten() {
        String query = "RETURN [@s, @n, @d, @t, @z, @l, @m]";
        Map<String, Object> values = Map.of(
                "s", "it's",
                "n", 7L,
                "d", new BigDecimal("1E+3"),
                "t", true,
                "l", List.of(1, "two"),
                "m", Map.of("k'", -0.5));
        assertThatThrownBy(() -> AqlText.bound(query, values))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("@z");
        assertThat(AqlText.bound(query.replace("@z, ", ""), values))
                .isEqualTo("RETURN ['it\\'s', 7, 1000, true, [1, 'two'], {'k\\'': -0.5}]");
        assertThat(AqlText.bound("RETURN @z", Collections.singletonMap("z", null))).isEqualTo("RETURN null");
        assertThatThrownBy(() -> AqlText.bound("RETURN @z", Map.of("z", Double.NaN)))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("finite");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FOR d IN t FILTER d.a == '@x' RETURN d",
        "FOR d IN t FILTER d.a == \"me@x\" RETURN d",
        "FOR d IN t FILTER d.a == 'it\\'s @x' RETURN d",
        "FOR d IN `@x` RETURN d",
        "FOR d IN t // @x\nRETURN d",
        "FOR d IN t /* @x */ RETURN d",
        "RETURN 'never closed @x",
        "RETURN a / b",
        "a @ b @@ c"
    })
    void whatIsQuotedOrACommentHoldsNoVariables(String query) {
        assertThat(AqlText.bound(query, Map.of("x", 1))).isEqualTo(query);
    }

    @Test
    void valuesAreNotLookedAtAgain() {
        assertThat(AqlText.bound("RETURN [@a, @b]", Map.of("a", "@b", "b", "@a"))).isEqualTo("RETURN ['@b', '@a']");
    }

    @Test
    void collectionsAreNamesAndNothingElse() {
        assertThat(AqlText.bound("FOR d IN @@c RETURN d", Map.of("@c", "docs"))).isEqualTo("FOR d IN docs RETURN d");
        assertThat(AqlText.bound("FOR d IN @@c RETURN d", Map.of("c", "docs"))).isEqualTo("FOR d IN docs RETURN d");
        assertThatThrownBy(() -> AqlText.bound("FOR d IN @@c RETURN d", Map.of("c", "docs FILTER true")))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> AqlText.bound("FOR d IN @@c RETURN d", Map.of("c", 7)))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void longQueriesTakeTheirTime() {
        String longText = "'" + "\\'".repeat(40_000) + "'";
        assertThat(AqlText.bound("RETURN " + longText + " @a", Map.of("a", 1))).endsWith("' 1");
    }
}
