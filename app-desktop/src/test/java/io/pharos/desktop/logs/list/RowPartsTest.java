package io.pharos.desktop.logs.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.logs.list.ListSettings.FieldColumn;
import io.pharos.desktop.logs.list.ListSettings.TimeStyle;
import io.pharos.log.filter.Highlight;
import io.pharos.log.filter.TextPattern;
import io.pharos.log.match.BadPatternException;
import io.pharos.log.store.LogRows;
import org.junit.jupiter.api.Test;

/** The parts of a row, and what is said about rows, without a window. */
class RowPartsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void whatCannotBeDrawnIsReplaced() {
        assertThat(Printable.text("plain \u00fc \u65e5")).isEqualTo("plain \u00fc \u65e5");
        assertThat(Printable.text("\tat x\ty")).isEqualTo("    at x    y");
        assertThat(Printable.text("\u001b[1;31mred\u001b[0m end")).isEqualTo("red end");
        assertThat(Printable.text("a\u0000b\u0007c\r")).isEqualTo("a\u00b7b\u00b7c");
        assertThat(Printable.text("a\u202eb")).as("text that would turn around").isEqualTo("a\u00b7b");
        assertThat(Printable.text("cut \u001b[")).isEqualTo("cut ");
        assertThat(Printable.text("\u001b")).isEqualTo("\u00b7");
    }

    @Test
    void timesAreWrittenAsAskedFor() {
        Clock clock = Clock.fixed(NOON.plus(Duration.ofMinutes(3)), ZoneOffset.UTC);
        RowWords words = new RowWords(new Messages(Locale.ENGLISH), clock, ZoneOffset.ofHours(1));
        assertThat(words.time(TimeStyle.LOCAL, NOON, null)).isEqualTo("13:00:00.123");
        assertThat(words.time(TimeStyle.UTC, NOON, null)).isEqualTo("2026-03-01 12:00:00.123");
        assertThat(words.time(TimeStyle.AGO, NOON, null)).isEqualTo("3 min ago");
        assertThat(words.time(TimeStyle.AGO, NOON.plusSeconds(177), null)).isEqualTo("3 s ago");
        assertThat(words.time(TimeStyle.AGO, NOON.minus(Duration.ofDays(3)), null)).isEqualTo("3 days ago");
        assertThat(words.time(TimeStyle.DELTA, NOON, null)).isEmpty();
        assertThat(words.time(TimeStyle.DELTA, NOON, NOON.minusMillis(37))).isEqualTo("+0.037 s");
        assertThat(words.folded("x\n\tat a\n\tat b")).isEqualTo("2 frames");
        assertThat(words.folded("x\ny")).isEqualTo("1 more line");
    }

    @Test
    void tintsAreFoundWithWordsAndExpressionsAndTheSearchIsOnTop() {
        Highlights highlights = new Highlights(() -> {});
        assertThat(highlights.in("nothing")).isEmpty();
        highlights.labels(List.of(new Highlight("", new TextPattern("ERROR", false, true), 3, true)));
        highlights.preview(new TextPattern("[0-9]+", true, false));
        highlights.search(new TextPattern("error 17", false, false));

        assertThat(highlights.in("an error 17 and Error"))
                .extracting(tint -> tint.kind() + " " + tint.start() + "-" + tint.end())
                .containsExactly("LABEL 3-8", "LABEL 16-21", "PREVIEW 9-11", "SEARCH 3-11");
        assertThatThrownBy(() -> highlights.preview(new TextPattern("(", true, false)))
                .isInstanceOf(BadPatternException.class);
        highlights.preview(null);
        highlights.search(new TextPattern("", false, false));
        highlights.labels(List.of(new Highlight("", new TextPattern("x*", true, false), 9, true)));
        assertThat(highlights.in("aaa")).as("an expression that finds nothing everywhere").isEmpty();
        highlights.labels(List.of(new Highlight("", new TextPattern("a", false, false), 9, false)));
        assertThat(highlights.in("aaa")).as("a highlight that is off").isEmpty();
    }

    @Test
    void aWordIsWhatNamesSomething() {
        String line = "op-17 of io.pharos.Foo: 12 ms (x).";
        assertThat(Words.at(line, 0)).isEqualTo("op-17");
        assertThat(Words.at(line, 12)).isEqualTo("io.pharos.Foo");
        assertThat(Words.at(line, 5)).isEmpty();
        assertThat(Words.at(line, 24)).isEqualTo("12");
        assertThat(Words.at(line, line.length())).isEmpty();
        assertThat(Words.at("", -1)).isEmpty();
    }

    @Test
    void settingsComeBackAndOddOnesAreIgnored() {
        ListSettings settings = new ListSettings();
        settings.wrap().set(true);
        settings.zoomBy(3);
        settings.time().set(TimeStyle.UTC);
        settings.loggerWidth().set(31);
        settings.toggleField("request id");
        settings.reveal().set(true);

        ListSettings next = new ListSettings();
        next.restore(settings.memento());

        assertThat(next.wrap().get()).isTrue();
        assertThat(next.zoom().get()).isEqualTo(settings.zoom().get()).isGreaterThan(1.3);
        assertThat(next.time().get()).isEqualTo(TimeStyle.UTC);
        assertThat(next.loggerWidth().get()).isEqualTo(31);
        assertThat(next.fields().get()).extracting(FieldColumn::name).containsExactly("request id");
        assertThat(next.reveal().get()).as("secrets are hidden again").isFalse();
        next.restore(Map.of("list.zoom", "x", "list.time", "NOON", "list.fields", "a b\n", "list.logger-width", "9999"));
        assertThat(next.time().get()).isEqualTo(TimeStyle.UTC);
        assertThat(next.loggerWidth().get()).isEqualTo(ListSettings.MOST_WIDTH);
        next.toggleField("request id");
        assertThat(next.fields().get()).isEmpty();
    }

    @Test
    void ticksStandWhereTheirRowsAre() {
        LogRows rows = every(1, 1_000);
        MinimapTicks ticks = MinimapTicks.of(rows, every(100, 10), every(50, 20), CutRows.NONE, List.of(999L, 7L, 5_000L), 100);
        assertThat(ticks.count(MinimapTicks.ERROR)).isEqualTo(10);
        assertThat(ticks.count(MinimapTicks.WARNING)).isEqualTo(20);
        assertThat(ticks.count(MinimapTicks.HIT)).isZero();
        assertThat(ticks.has(99, MinimapTicks.BOOKMARK)).isTrue();
        assertThat(ticks.count(MinimapTicks.BOOKMARK)).isEqualTo(2);
        assertThat(MinimapTicks.of(every(1, 3), every(1, 3), CutRows.NONE, CutRows.NONE, List.of(), 90)
                .count(MinimapTicks.ERROR)).as("few rows have one tick each").isEqualTo(3);
        assertThat(MinimapTicks.of(CutRows.NONE, rows, rows, rows, List.of(1L), 100).places()).isZero();
    }

    private static LogRows every(long step, long count) {
        long[] numbers = LongStream.range(0, count).map(i -> i * step).toArray();
        return new LogRows() {
            @Override
            public long count() {
                return numbers.length;
            }

            @Override
            public long numberAt(long index) {
                return numbers[(int) index];
            }

            @Override
            public long indexOf(long number) {
                return LongStream.of(numbers).filter(each -> each < number).count();
            }
        };
    }
}
