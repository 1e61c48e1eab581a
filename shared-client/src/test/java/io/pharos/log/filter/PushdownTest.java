package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.model.LogLevel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushdownTest {
    private static final List<String> LOGGERS = List.of("io", "io.pharos", "io.pharos.server", "io.pharos.client", "iox", "org");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "level>=WARN, WARNING, -, true",
        "level>=TRACE, -, -, true",
        "level>INFO, WARNING, -, true",
        "level=INFO, INFO, -, false",
        "level=CRITICAL, CRITICAL, -, true",
        "level<=INFO, -, -, false",
        "not level<WARN, WARNING, -, true",
        "not level>=WARN, -, -, false",
        "logger=io.pharos, -, io.pharos, true",
        "logger~pharos, -, -, false",
        "level>=WARN and logger=io.pharos and level>=ERROR, ERROR, io.pharos, true",
        "level>=WARN and msg:ping, WARNING, -, false",
        "logger=io and logger=io.pharos, -, io.pharos, true",
        "logger=io and logger=org, -, org, false",
        "level>=WARN or level>=ERROR, WARNING, -, true",
        "level>=WARN or msg:ping, -, -, false",
        "level>=WARN or *, -, -, true",
        "logger=io.pharos.a or logger=io.pharos.b, -, io.pharos, false",
        "logger=io.a or logger=org.a, -, -, false",
        "(level>=WARN and msg:x) or level=ERROR, WARNING, -, false",
        "level>=WARN and logger=io or level>=ERROR and logger=io, WARNING, io, true",
        "level>=WARN and logger=io or level>=ERROR and logger=org, WARNING, -, false",
        "*, -, -, true",
    })
    void findsWhatAServerCanDecide(String filter, @Nullable LogLevel level, @Nullable String logger, boolean whole)
            throws FilterSyntaxException {
        Pushdown pushdown = Pushdown.of(FilterParser.parse(filter, FilterParserTest.CONTEXT));
        assertThat(pushdown).isEqualTo(new Pushdown(level, logger, null, whole));
    }

    @Test
    void findsSinceWhen() throws FilterSyntaxException {
        Pushdown pushdown = Pushdown.of(FilterParser.parse("(time>=12:00 or time>=11:00 x) and level>=WARN", FilterParserTest.CONTEXT));
        assertThat(pushdown.since()).isEqualTo("2026-11-21T10:00:00Z");
    }

    @Test
    void losesNoLineAndIsWholeOnlyWhenItDecidesAll() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int decided = 0;
        for (int round = 0; round < 50_000; round++) {
            Condition condition = condition(random, 4);
            Pushdown pushdown = Pushdown.of(condition);
            EntryTest test = EntryTest.of(condition, number -> "s");
            decided += pushdown.level() != null || pushdown.logger() != null || pushdown.since() != null ? 1 : 0;
            for (LogEntry line : lines(random)) {
                String what = "seed %d: %s of «%s» and %s".formatted(seed, pushdown, FilterText.of(condition), line);
                if (test.test(line)) {
                    assertThat(passes(pushdown, line)).as(what).isTrue();
                } else if (pushdown.whole()) {
                    assertThat(passes(pushdown, line)).as(what).isFalse();
                }
            }
        }
        assertThat(decided).isGreaterThan(1_000);
    }

    private static boolean passes(Pushdown pushdown, LogEntry line) {
        return (pushdown.level() == null || line.severity().level().atLeast(pushdown.level()))
                && (pushdown.logger() == null || new Condition.LoggerBelow(pushdown.logger()).holds(line.logger()))
                && (pushdown.since() == null || !line.time().isBefore(pushdown.since()));
    }

    private static List<LogEntry> lines(Random random) {
        List<LogEntry> lines = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Severity severity = Severity.of(LogLevel.values()[random.nextInt(5)]);
            lines.add(new LogEntry(i, EntryKind.LINE, 0, Instant.ofEpochSecond(random.nextInt(4)), true, severity,
                    LOGGERS.get(random.nextInt(LOGGERS.size())), random.nextBoolean() ? "ping" : "pong", 0, Map.of()));
        }
        return lines;
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> new Condition.Level(comparison(random), Severity.values()[random.nextInt(7)]);
            case 1 -> new Condition.LoggerBelow(LOGGERS.get(random.nextInt(LOGGERS.size())));
            case 2 -> new Condition.Time(comparison(random), Instant.ofEpochSecond(random.nextInt(4)));
            case 3 -> new Condition.Level(Comparison.AT_LEAST, Severity.values()[random.nextInt(7)]);
            case 4 -> random.nextInt(4) == 0 ? new Condition.Every() : new Condition.Message(new TextPattern("ping", false, false));
            case 5, 6 -> new Condition.And(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            case 7 -> new Condition.Or(List.of(condition(random, depth - 1), condition(random, depth - 1)));
            default -> new Condition.Not(condition(random, depth - 1));
        };
    }

    private static Comparison comparison(Random random) {
        return Comparison.values()[random.nextInt(6)];
    }
}
