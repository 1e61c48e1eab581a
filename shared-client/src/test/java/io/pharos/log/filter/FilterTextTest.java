package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class FilterTextTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void whatIsWrittenIsReadAsTheSame() throws FilterSyntaxException {
        RandomConditions any = new RandomConditions(random);
        for (int round = 0; round < 20_000; round++) {
            Condition condition = any.condition(4);
            String text = FilterText.of(condition);
            try {
                assertThat(FilterParser.parse(text, FilterParserTest.CONTEXT)).as("seed %d: «%s»", seed, text).isEqualTo(condition);
            } catch (FilterSyntaxException e) {
                throw new AssertionError("seed %d: «%s» at %d".formatted(seed, text, e.position()), e);
            }
        }
    }

    @Test
    void listsOfOneAreThatOne() throws FilterSyntaxException {
        Condition a = FilterParser.parse("a", FilterParserTest.CONTEXT);
        Condition or = FilterParser.parse("a or b", FilterParserTest.CONTEXT);
        assertThat(FilterText.of(new Condition.And(List.of(a)))).isEqualTo("a");
        assertThat(FilterText.of(new Condition.And(List.of(new Condition.And(List.of(or)), a)))).isEqualTo("(a or b) and a");
        assertThat(FilterText.of(new Condition.Not(new Condition.Or(List.of(or))))).isEqualTo("not (a or b)");
    }

    @Test
    void isWrittenAsPeopleWould() throws FilterSyntaxException {
        for (String text : List.of(
                "level>=WARNING and logger~/adapter/i and not msg~/ping/i", "a and b or c", "(a or b) and not (c and d)",
                "logger=io.pharos", "status>=500", "/in \\d+ ms/", "\"two words\" and user=bob", "msg:\"x\"", "time>=2026-11-21T11:03:00Z")) {
            assertThat(FilterText.of(FilterParser.parse(text, FilterParserTest.CONTEXT))).isEqualTo(text);
        }
        assertThat(FilterText.of(new Condition.Every())).isEmpty();
    }

    @Test
    void garbageIsRefusedWithAPlace() {
        String[] pieces = {
            "a", "level", "time", "msg", "logger", "field.", "=", "!=", "<", ">=", "~", "!~", ":", "\"", "/", "\\", "(", ")", " ",
            "and", "or", "not", "!", "&&", "||", "&", "|", "*", "12:03", "-5m", "yesterday", "WARN", "i", "c", "ä", "😀", "\n", "\u0000",
            "[", "{2}", "\\d", "\\u00", "2026-13-45", "-999999999w", "\uD800", "99999-01-01", "0000-00-00T24:61:61z", "+99:99"
        };
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                Condition condition = FilterParser.parse(text.toString(), FilterParserTest.CONTEXT);
                assertThat(FilterText.of(condition)).as("seed %d: «%s»", seed, text).isNotNull();
            } catch (FilterSyntaxException e) {
                assertThat(e.position()).as("seed %d: «%s»", seed, text).isBetween(0, text.length());
                assertThat(e.length()).as("seed %d: «%s»", seed, text).isBetween(0, text.length() - e.position());
                assertThat(e.getMessage()).endsWith(".");
            } catch (RuntimeException e) {
                throw new AssertionError("seed %d: «%s»".formatted(seed, text), e);
            }
        }
    }
}
