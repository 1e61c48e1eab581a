package io.pharos.log.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTestTest {
    private static final String TEXT = "12:00 WARN io.pharos.Adapter - no answer from Bob\n\tat io.pharos.Wire.read(Wire.java:7)";
    private static final LogEntry LINE = entry(EntryKind.LINE, Severity.WARNING, "io.pharos.Adapter", TEXT,
            Map.of("status", "500", "user", "Bob", "took", "1e3", "version", "1.10.2", "empty", ""));
    private static final List<String> SOURCES = List.of("server", "app.log");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "*, true",
        "level>=WARN, true", "level>WARN, false", "level<=WARN, true", "level!=WARN, false", "level=none, false", "level<error, true",
        "time>=2026-11-21T11:00Z, true", "time<2026-11-21T11:00Z, false", "time=2026-11-21T11:00:00Z, true",
        "answer, true", "WIRE.java, false", "wire.java, true", "12:00, true", "status=500, true", "\"status=500\", true", "\"status 500\", false",
        "/^\\s+at /, true", "/status=5\\d\\d$/, true", "/Bob.*500/, false", "/7\\)status/, false", "\"user=bob\", true",
        "msg:answer, true", "msg:12:00, false", "msg~^no, true", "msg~bob$, true", "msg~/bob$/, false", "msg:Wire.java, true", "msg:500, false",
        "logger:adapter, true", "logger=io.pharos, true", "logger=io.pharos.Adapter, true", "logger=io.phar, false", "logger=IO.pharos, false",
        "logger=\"\", true", "logger~^io, true",
        "source:app, true", "source=app.log, true", "source=app, false",
        "status>=500, true", "status>60, true", "status<1000, true", "status>499.5, true", "status=5e2, true", "took=1000, true",
        "version>1.9, false", "version<1.9, true", "user=Bob, true", "user=bob, false", "user>=Aaa, true", "user!=Bob, false",
        "nobody=1, false", "nobody!=1, false", "nobody!~1, true", "not nobody=1, true", "nobody:\"\", false", "empty:\"\", true", "empty=\"\", true",
        "user:bo, true", "user~^B, true", "USER:bob, false", "\"user\":bob, true",
        "answer and bob, true", "answer and alice, false", "alice or bob, true", "not alice, true", "not (answer bob), false",
    })
    void saysWhetherALineIsWanted(String filter, boolean wanted) throws FilterSyntaxException {
        assertThat(test(filter, LINE)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "*, true", "level>=TRACE, false", "level<=CRITICAL, false", "skipped, false", "msg:skipped, false", "logger=\"\", false", "lines=4, false",
        "time>=2026-11-21T11:00Z, true", "time<2026-11-21T11:00Z, false", "source:app, true", "source:server, false",
        "not skipped, true", "not level>=WARN, true", "level>=WARN or source:app, true",
    })
    void ofGapsAndNotesTimeAndSourceAreAsked(String filter, boolean wanted) throws FilterSyntaxException {
        for (EntryKind kind : List.of(EntryKind.GAP, EntryKind.NOTE)) {
            assertThat(test(filter, entry(kind, Severity.WARNING, "", "skipped", Map.of("lines", "4")))).isEqualTo(wanted);
        }
        assertThat(test("skipped", entry(EntryKind.CONTINUED, Severity.NONE, "", "skipped", Map.of()))).isTrue();
    }

    @Test
    void linesWithoutALevelAreBelowEveryOther() throws FilterSyntaxException {
        LogEntry plain = entry(EntryKind.LINE, Severity.NONE, "", "x", Map.of());
        assertThat(test("level<TRACE", plain)).isTrue();
        assertThat(test("level=none", plain)).isTrue();
        assertThat(test("level>=TRACE", plain)).isFalse();
    }

    @Test
    void hugeNumbersTakeNoTime() throws FilterSyntaxException {
        LogEntry line = entry(EntryKind.LINE, Severity.INFO, "", "x", Map.of("n", "1e999999999", "m", "9".repeat(1_000_000)));
        assertThat(test("n>1", line)).isTrue();
        assertThat(test("m>1", line)).isTrue();
    }

    private static LogEntry entry(EntryKind kind, Severity severity, String logger, String text, Map<String, String> fields) {
        return new LogEntry(
                7, kind, 1, Instant.parse("2026-11-21T11:00:00Z"), true, severity, logger, text, Math.max(0, text.indexOf("no answer")), fields);
    }

    private static boolean test(String filter, LogEntry entry) throws FilterSyntaxException {
        return EntryTest.of(FilterParser.parse(filter, FilterParserTest.CONTEXT), SOURCES::get).test(entry);
    }
}
