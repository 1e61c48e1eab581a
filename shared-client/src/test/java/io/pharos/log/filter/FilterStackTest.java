package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterStackTest {
    @Test
    void whatIsAboutTheSameAreAlternativesAndTheRestNarrows() throws FilterSyntaxException {
        FilterStack stack = FilterStack.EMPTY
                .with(chip("level=INFO"))
                .with(chip("ping"))
                .with(chip("level=ERROR"))
                .with(Chip.typed("user=bob", true, FilterParserTest.CONTEXT))
                .with(chip("status=500"))
                .with(chip("status=404"))
                .with(chip("user=eve"))
                .with(chip("a or b"))
                .with(chip("c or d"))
                .with(Chip.typed("pong", true, FilterParserTest.CONTEXT));
        assertThat(stack.condition()).isEqualTo(condition(
                "(level=INFO or level=ERROR) and ping and (status=500 or status=404) and user=eve and (a or b) and (c or d)"
                        + " and not user=bob and not pong"));
    }

    @Test
    void chipsAreSwitchedEditedMovedAndRemoved() throws FilterSyntaxException {
        FilterStack stack = FilterStack.EMPTY.with(chip("a")).with(chip("level>=WARN")).with(chip("b"));
        assertThat(stack.toggled(1).condition()).isEqualTo(condition("a or b"));
        assertThat(stack.toggled(1).toggled(1)).isEqualTo(stack);
        assertThat(stack.switched(false).condition()).isEqualTo(new Condition.Every());
        assertThat(stack.without(0).without(1).condition()).isEqualTo(condition("level>=WARN"));
        assertThat(stack.replaced(0, chip("c")).condition()).isEqualTo(condition("(c or b) and level>=WARN"));
        assertThat(stack.moved(0, 2).chips()).extracting(Chip::text).containsExactly("level>=WARN", "b", "a");
        assertThat(stack.replaced(0, stack.chips().getFirst().inverted()).condition()).isEqualTo(condition("level>=WARN and b and not a"));
        assertThat(FilterStack.EMPTY.condition()).isEqualTo(new Condition.Every());
    }

    @Test
    void theSameChipIsNotThereTwice() throws FilterSyntaxException {
        FilterStack stack = FilterStack.EMPTY.with(chip("a")).with(chip("b")).toggled(0);
        assertThat(stack.with(chip("a"))).isEqualTo(stack.toggled(0));
        assertThat(stack.with(chip(" \"a\" "))).extracting(FilterStack::chips, InstanceOfAssertFactories.LIST).hasSize(2);
        assertThat(stack.with(chip("a").inverted()).chips()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "ping, TEXT, ``, ``, ping", "/p.ng/, TEXT, ``, ~, p.ng", "msg:x, MESSAGE, ``, :, x", "level>=warn, LEVEL, ``, >=, WARNING",
        "logger=io.x, LOGGER, ``, =, io.x", "logger~x, LOGGER, ``, ~, x", "source:web, SOURCE, ``, :, web", "user=bob, FIELD, user, =, bob",
        "user~b, FIELD, user, ~, b", "time<=2026-11-21T10:00Z, TIME, ``, <=, 2026-11-21T10:00:00Z", "time=12:03, TIME, ``, ``, time=12:03",
        "a or b, EXPRESSION, ``, ``, a or b", "not a, EXPRESSION, ``, ``, not a",
    })
    void aLabelHasParts(String text, Chip.Kind kind, String subject, String sign, String value) throws FilterSyntaxException {
        assertThat(chip(text).label()).isEqualTo(new Chip.Label(kind, subject, sign, value));
    }

    @Test
    void aRangeOfTimeIsKnownAsOne() throws FilterSyntaxException {
        Chip.Range range = new Chip.Range(Instant.parse("2026-11-21T10:00:00Z"), Instant.parse("2026-11-21T10:05:00Z"));
        assertThat(Chip.include(range.condition()).range()).isEqualTo(range);
        assertThat(Chip.include(range.condition()).label().kind()).isEqualTo(Chip.Kind.TIME);
        assertThat(chip("a b").range()).isNull();
    }

    @Test
    void isSavedAndLoaded() throws Exception {
        FilterStack stack = FilterStack.EMPTY
                .with(chip("level>=WARN"))
                .with(Chip.typed("\"two words\"i", true, FilterParserTest.CONTEXT))
                .with(chip("user=bob").switched(false));
        String json = JsonCodec.shared().write(Map.of("chips", stack.toMaps()));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> maps = (List<Map<String, Object>>) JsonCodec.shared().readObject(json).get("chips");
        FilterStack loaded = FilterStack.of(maps, FilterParserTest.CONTEXT);
        assertThat(loaded.condition()).isEqualTo(stack.condition());
        assertThat(loaded.chips()).extracting(Chip::on).containsExactly(true, true, false);
        assertThat(loaded.toMaps()).isEqualTo(stack.toMaps());
    }

    @Test
    void whatIsMeantFromNowIsMeantSoAgainWhenLoaded() throws FilterSyntaxException {
        Chip chip = chip("time>=-5m");
        ParseContext later = new ParseContext(FilterParserTest.CONTEXT.now().plus(Duration.ofDays(1)), FilterParserTest.CONTEXT.zone());
        assertThat(Chip.of(chip.toMap(), later).condition())
                .isEqualTo(new Condition.Time(Comparison.AT_LEAST, Instant.parse("2026-11-22T12:25:00Z")));
    }

    @Test
    void whatIsNoFilterIsNotLoaded() {
        assertThatThrownBy(() -> FilterStack.of(List.of(Map.of("filter", "a (")), FilterParserTest.CONTEXT))
                .isInstanceOf(FilterSyntaxException.class);
    }

    private static Chip chip(String text) throws FilterSyntaxException {
        return Chip.typed(text, false, FilterParserTest.CONTEXT);
    }

    private static Condition condition(String text) throws FilterSyntaxException {
        return FilterParser.parse(text, FilterParserTest.CONTEXT);
    }
}
