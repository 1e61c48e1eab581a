package io.pharos.log.format;

import static io.pharos.log.format.Parsed.parse;
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
import org.junit.jupiter.params.provider.ValueSource;

class JsonFormatTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '´', textBlock = """
            {"@timestamp":"2026-11-21T18:38:24.123Z","@version":"1","message":"up","logger_name":"a.B","thread_name":"main","level":"INFO","level_value":20000}¦INFO¦a.B¦up
            {"level":30,"time":1795286304123,"pid":1,"hostname":"h","msg":"up"}¦INFO¦¦up
            {"name":"app","hostname":"h","pid":1,"level":50,"msg":"up","time":"2026-11-21T18:38:24.123Z","v":0}¦ERROR¦app¦up
            {"level":"warn","ts":1795286304.123,"logger":"main","caller":"main.go:12","msg":"up"}¦WARNING¦main¦up
            {"severity":"CRITICAL","timestamp":"2026-11-21T18:38:24.123Z","message":"up"}¦CRITICAL¦¦up
            {"levelname":"DEBUG","name":"my.module","asctime":"x","time":"2026-11-21 19:38:24,123","message":"up"}¦DEBUG¦my.module¦up
            {"@t":"2026-11-21T18:38:24.1230000Z","@m":"up","@l":"Warning","SourceContext":"A.B"}¦WARNING¦A.B¦up
            {"event":"up","level":"error","timestamp":"2026-11-21T18:38:24.123000Z","logger":"x"}¦ERROR¦x¦up
            {"@timestamp":"2026-11-21T18:38:24.123Z","log.level":"INFO","message":"up","log.logger":"a.B","process.thread.name":"main"}¦INFO¦a.B¦up
            {"log":"up\\n","stream":"stdout","time":"2026-11-21T18:38:24.123000000Z"}¦NONE¦¦up
            {"t":1795286304123000,"lvl":"TRACE","msg":"up"}¦TRACE¦¦up
            {"t":"1795286304123000000","lvl":"eror","msg":"up"}¦NONE¦¦up
             {"ts": 1.795286304123e9 , "msg" : "up" }¦NONE¦¦up
            """)
    void readsWhatTheUsualLibrariesWrite(String line, Severity severity, String logger, String message) {
        LogEntry row = parse(line.strip()).getFirst();

        assertThat(row.timeKnown()).isTrue();
        assertThat(row.time().toEpochMilli()).isEqualTo(Instant.parse("2026-11-21T18:38:24.123Z").toEpochMilli());
        assertThat(row.severity()).isEqualTo(severity);
        assertThat(row.logger()).isEqualTo(logger == null ? "" : logger);
        assertThat(row.text()).isEqualTo(message);
    }

    @Test
    void otherKeysAreFieldsInTheirOrder() {
        LogEntry row = parse("{\"ts\":\"2026-11-21T18:38:24Z\",\"msg\":\"m\",\"z\":1.50,\"a\":\"x y\",\"o\":{\"b\":[1,\"}\"]},\"n\":null,\"t\":true,"
                        + "\"thread\":\"main\",\"e\":\"\"}")
                .getFirst();

        assertThat(row.fields())
                .containsExactly(
                        Map.entry("z", "1.50"),
                        Map.entry("a", "x y"),
                        Map.entry("o", "{\"b\":[1,\"}\"]}"),
                        Map.entry("n", "null"),
                        Map.entry("t", "true"),
                        Map.entry(LogEntry.THREAD, "main"),
                        Map.entry("e", ""));
        assertThat(LogDetail.fields(row)).containsAllEntriesOf(row.fields());
    }

    @Test
    void aStackTraceFollowsTheMessage() {
        LogEntry row = parse("{\"level\":\"error\",\"msg\":\"no\",\"stack_trace\":\"E: x\\n\\tat a.B\\n\"}").getFirst();

        assertThat(row.text()).isEqualTo("no\nE: x\n\tat a.B");
        assertThat(row.fields()).isEmpty();
    }

    @Test
    void undoesEscapes() {
        LogEntry row = parse("{\"level\":\"info\",\"msg\":\"\\\"\\\\\\/\\t\\u00e4\\ud83d\\ude00\\ud800x\\u001e|\",\"k\\u00e4\":\"\\n\"}").getFirst();

        assertThat(row.text()).isEqualTo("\"\\/\t\u00e4\ud83d\ude00\ufffdx |");
        assertThat(row.fields()).containsEntry("k\u00e4", "\n");
    }

    @Test
    void theBetterOfTwoNamesWins() {
        LogEntry row = parse("{\"level\":\"info\",\"msg\":\"b\",\"message\":\"a\",\"name\":\"app\",\"logger\":\"l\"}").getFirst();

        assertThat(row.text()).isEqualTo("a");
        assertThat(row.logger()).isEqualTo("l");
        assertThat(row.fields()).containsEntry("msg", "b").containsEntry("name", "app");
    }

    @Test
    void withoutAMessageTheLineIsTheText() {
        String line = "{\"level\":\"info\",\"user\":\"ann\"}";

        assertThat(parse(line).getFirst().text()).isEqualTo(line);
        assertThat(parse(line).getFirst().fields()).containsEntry("user", "ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{", "{}", "{\"level\":\"info\"", "{\"level\":\"info\"} x", "{\"level\":\"info\",}", "{\"level\" \"info\"}", "{level:\"info\"}",
        "{\"msg\":\"open", "{\"msg\":\"a\" \"b\":1}", "{\"msg\":\"a\",\"b\":nope}", "{\"msg\":\"a\",\"b\":[1}", "{\"a\":1}"
    })
    void whatIsBrokenIsPlainText(String line) {
        LogEntry row = parse(line).getFirst();

        assertThat(row.text()).isEqualTo(line);
        assertThat(row.fields()).isEmpty();
        assertThat(row.timeKnown()).isFalse();
    }

    @Test
    void linesOfOtherProgramsBetweenAreRowsOfTheirOwn() {
        List<LogEntry> rows = parse(
                "{\"ts\":\"2026-11-21T18:38:24Z\",\"level\":\"info\",\"msg\":\"a\",\"k\":1}", "plain", "\tindented",
                "{\"ts\":\"2026-11-21T18:38:25Z\",\"msg\":\"b\"}");

        assertThat(rows).extracting(LogEntry::text).containsExactly("a", "plain\n\tindented", "b");
        assertThat(rows).extracting(LogEntry::kind).containsOnly(EntryKind.LINE);
    }

    @Test
    void whatBelongsToARowWithFieldsContinuesIt() {
        List<LogEntry> rows = parse("{\"ts\":\"2026-11-21T18:38:24Z\",\"level\":\"error\",\"msg\":\"a\",\"k\":1}", "\tat a.B");

        assertThat(rows).extracting(LogEntry::kind).containsExactly(EntryKind.LINE, EntryKind.CONTINUED);
        assertThat(rows.getLast().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void jsonInTheMiddleOfAMessageStaysThere() {
        List<LogEntry> rows = parse("2026-11-21 18:38:24,123 INFO a.B - got", "{\"level\":\"info\",\"msg\":\"body\"}");

        assertThat(rows).hasSize(1);
    }
}
