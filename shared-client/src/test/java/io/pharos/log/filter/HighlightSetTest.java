package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightSetTest {
    private static final TextPattern PING = new TextPattern("ping", false, true);
    private static final HighlightSet SET = new HighlightSet("nightly", List.of(
            new Highlight("pings", PING, 1, true),
            new Highlight("", new TextPattern("in \\d+ ms", true, false), 9, true),
            new Highlight("", new TextPattern("off", false, false), 2, false)));

    @Test
    void goesThroughJson() {
        assertThat(HighlightSet.ofJson(SET.toJson())).isEqualTo(SET);
        assertThat(HighlightSet.of(SET.toMap())).isEqualTo(SET);
    }

    @Test
    void aPatternHasOneColour() {
        HighlightSet changed = SET.with(new Highlight("", PING, 3, true));
        assertThat(changed.highlights()).hasSize(3).last().extracting(Highlight::colour).isEqualTo(3);
        assertThat(changed.without(PING).highlights()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            []                                                    | This is no set of highlights: Expected a JSON object, such as {"action":"ping"}.
            {}                                                    | This is no set of highlights; it needs a list 'highlights'.
            {"highlights":[1]}                                    | Each of the 'highlights' must be an object with 'words' and 'colour'.
            {"highlights":[{"colour":1}]}                         | A highlight has no 'words'; add what it looks for.
            {"highlights":[{"words":"a"}]}                        | The highlight 'a' has no 'colour'; add a number from 1 to 9.
            {"highlights":[{"words":"a","colour":10}]}            | Colour 10 does not exist; use 1 to 9.
            {"highlights":[{"words":"","colour":1}]}              | A highlight needs words to look for.
            {"highlights":[{"words":"a**","colour":1,"regex":true}]} | The highlight 'a**' is no expression: What is repeated already cannot be repeated again; put parentheses around it.
            """)
    void whatIsNoSetIsRefused(String json, String sentence) {
        assertThatThrownBy(() -> HighlightSet.ofJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
