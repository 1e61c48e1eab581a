package io.pharos.log.format;

import static io.pharos.log.format.Parsed.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as the programs write them; times without zone are of Berlin, where in November it is one hour later than UTC. */
class FormatsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '´', textBlock = """
            2026-11-21T18:38:24.123+01:00 INFO  [main] io.pharos.server.Main - The server is ready.¦17:38:24.123¦INFO¦io.pharos.server.Main¦main¦The server is ready.
            2026-11-21T18:38:24.123Z WARN  [http-12] io.pharos.Http - slow: 12 ms¦18:38:24.123¦WARNING¦io.pharos.Http¦http-12¦slow: 12 ms
            2026-11-21 18:38:24,123 ERROR [pool-1 thread-3] o.e.Foo - it failed¦17:38:24.123¦ERROR¦o.e.Foo¦pool-1 thread-3¦it failed
            2026-11-21 18:38:24.123 [main] DEBUG org.example.App - x=1¦17:38:24.123¦DEBUG¦org.example.App¦main¦x=1
            2026-11-21 18:38:24,123 DEBUG org.example.App:12 - lines¦17:38:24.123¦DEBUG¦org.example.App:12¦¦lines
            2026-11-21 18:38:24,123 INFO  [main] org.example.App: hadoop style¦17:38:24.123¦INFO¦org.example.App¦main¦hadoop style
            2026-11-21T18:38:24.123+01:00  INFO 4711 --- [shop] [           main] c.e.shop.ShopApplication  : Started in 2.1 s¦17:38:24.123¦INFO¦c.e.shop.ShopApplication¦main¦Started in 2.1 s
            2026-11-21 18:38:24.123  WARN 4711 --- [nio-8080-exec-1] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0¦17:38:24.123¦WARNING¦o.h.engine.jdbc.spi.SqlExceptionHelper¦nio-8080-exec-1¦SQL Error: 0
            2026-11-21 18:38:24 [INFO] started¦17:38:24¦INFO¦¦¦started
            [2026-11-21T18:38:24,123][INFO ][o.e.n.Node               ] [node-1] started¦17:38:24.123¦INFO¦¦node-1¦started
            2026/11/21 18:38:24 [error] 1234#5678: *1 open() failed¦17:38:24¦ERROR¦¦¦1234#5678: *1 open() failed
            2026/11/21 18:38:24 listening on :8080¦17:38:24¦NONE¦¦¦listening on :8080
            2026-11-21T18:38:24.123456Z  INFO my_app::server: listening¦18:38:24.123456¦INFO¦my_app::server¦¦listening
            2026-11-21T18:38:24.123456789Z stdout F hello¦18:38:24.123456789¦NONE¦¦¦stdout F hello
            21-Nov-2026 18:38:24.123 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [456] milliseconds¦17:38:24.123¦INFO¦¦main¦org.apache.catalina.startup.Catalina.start Server startup in [456] milliseconds
            18:38:24.123 [main] INFO org.example.App - no day¦17:38:24.123¦INFO¦org.example.App¦main¦no day
            2026-11-21 18:38:24,123 - my.module - WARNING - from python¦17:38:24.123¦WARNING¦my.module¦¦from python
            2026-11-21 18:38:24,123 - WARNING - my.module - other order - with dash¦17:38:24.123¦WARNING¦my.module¦¦other order - with dash
            2026-11-21 18:38:24,123 - INFO - no name here¦17:38:24.123¦INFO¦¦¦no name here
            [2026-11-21 18:38:24,123] {taskinstance.py:1138} INFO - Executing¦17:38:24.123¦INFO¦¦¦Executing
            2026-11-21 18:38:24.123 +0000 INFO hello there¦18:38:24.123¦INFO¦¦¦hello there
            2026-11-21 18:38:24.123 UTC [42] LOG:  database system is ready¦18:38:24.123¦NONE¦¦42¦LOG:  database system is ready
            2026-11-21 18:38:24 Error reading the file¦17:38:24¦ERROR¦¦¦Error reading the file
            2026-11-21T18:38:24.123Z\tinfo\tmain\tzap console¦18:38:24.123¦INFO¦¦¦main\tzap console
            I1121 18:38:24.123456   12345 controller.go:116] Regenerating config¦17:38:24.123456¦INFO¦controller.go¦12345¦Regenerating config
            Nov 21 18:38:24 host sshd[4711]: Accepted publickey for root¦17:38:24¦NONE¦sshd¦¦Accepted publickey for root
            Nov  1 18:38:24 host kernel: error: disk is full¦2026-11-01T17:38:24¦ERROR¦kernel¦¦error: disk is full
            <34>Nov 21 18:38:24 host su: 'su root' failed¦17:38:24¦CRITICAL¦su¦¦'su root' failed
            <165>1 2026-11-21T18:38:24.003Z host.example evntslog 42 ID47 [ex@1 iut="3" a="]"] An event¦18:38:24.003¦INFO¦evntslog¦¦An event
            <11>1 2026-11-21T18:38:24Z - - - - - nothing known¦18:38:24¦ERROR¦¦¦nothing known
            127.0.0.1 - frank [21/Nov/2026:18:38:24 +0000] "GET /a HTTP/1.1" 200 2326¦18:38:24¦INFO¦¦¦"GET /a HTTP/1.1" 200 2326
            ::1 - - [21/Nov/2026:18:38:24 +0000] "POST /b HTTP/2" 503 12 "-" "curl/8" 0.012¦18:38:24¦ERROR¦¦¦"POST /b HTTP/2" 503 12 "-" "curl/8" 0.012
            time="2026-11-21T18:38:24Z" level=warning msg="disk is \\"full\\"" disk=sda¦18:38:24¦WARNING¦¦¦disk is \\"full\\"" disk=sda
            """)
    void readsAHead(String line, String time, Severity severity, String logger, String thread, String message) {
        String written = line.replace("\\t", "\t");
        LogEntry row = parse(written).getFirst();

        assertThat(row.timeKnown()).isTrue();
        assertThat(row.time()).isEqualTo(Instant.parse((time.contains("T") ? "" : "2026-11-21T") + time + "Z"));
        assertThat(row.severity()).isEqualTo(severity);
        assertThat(row.logger()).isEqualTo(logger == null ? "" : logger);
        assertThat(row.message()).isEqualTo(message.replace("\\t", "\t"));
        assertThat(row.text()).isEqualTo(written);
        if (thread != null) {
            assertThat(LogDetail.fields(row)).containsEntry(LogEntry.THREAD, thread);
        }
    }

    @Test
    void namesWhatAnAccessLogSays() {
        LogEntry row = parse("10.1.2.3 - ann [21/Nov/2026:18:38:24 +0000] \"GET /a?b=c HTTP/1.1\" 404 17 \"http://x/\" \"Mozilla/5.0\" 0.250").getFirst();

        assertThat(row.severity()).isEqualTo(Severity.WARNING);
        assertThat(LogDetail.fields(row))
                .containsEntry("client", "10.1.2.3")
                .containsEntry("user", "ann")
                .containsEntry("method", "GET")
                .containsEntry("path", "/a?b=c")
                .containsEntry("status", "404")
                .containsEntry("bytes", "17")
                .containsEntry("referer", "http://x/")
                .containsEntry("agent", "Mozilla/5.0")
                .containsEntry("duration", "0.250");
    }

    @Test
    void namesWhatSyslogSays() {
        assertThat(LogDetail.fields(parse("Nov 21 18:38:24 host sshd[4711]: user=root ok").getFirst()))
                .containsEntry("host", "host").containsEntry("pid", "4711").containsEntry("user", "root");
        assertThat(LogDetail.fields(parse("<165>1 2026-11-21T18:38:24Z h app 42 ID47 [ex@1 iut=\"3\" a=\"x y\"] msg").getFirst()))
                .containsEntry("host", "h").containsEntry("pid", "42").containsEntry("id", "ID47")
                .containsEntry("iut", "3").containsEntry("a", "x y");
    }

    @Test
    void findsPairsInMessages() {
        assertThat(LogDetail.fields(parse("2026-11-21T18:38:24Z INFO a.B - done took=12ms user=\"a b\" x==y").getFirst()))
                .containsEntry("took", "12ms").containsEntry("user", "a b");
    }

    @Test
    void readsPythonWithoutTime() {
        LogEntry row = parse("WARNING:my.module:what: happened").getFirst();

        assertThat(row.severity()).isEqualTo(Severity.WARNING);
        assertThat(row.logger()).isEqualTo("my.module");
        assertThat(row.message()).isEqualTo("what: happened");
        assertThat(row.timeKnown()).isFalse();
    }

    @Test
    void plainTextHasTheTimeGivenAndTheLevelOfItsFirstWord() {
        List<LogEntry> rows = parse("hello", "ERROR no", "[warn] careful", "Errors are fine");

        assertThat(rows).extracting(LogEntry::severity)
                .containsExactly(Severity.NONE, Severity.ERROR, Severity.WARNING, Severity.NONE);
        assertThat(rows).allMatch(row -> !row.timeKnown() && row.time().equals(Parsed.NOW));
    }

    @Test
    void guessesTheYearThatIsNotInTheFuture() {
        assertThat(parse("Dec 24 12:00:00 host a: b").getFirst().time()).isEqualTo(Instant.parse("2025-12-24T11:00:00Z"));
        assertThat(parse("Feb 29 12:00:00 host a: b")).hasSize(1);
    }

    @Test
    void stackTracesBelongToTheirRow() {
        List<LogEntry> rows = parse(
                "2026-11-21 18:38:24,123 ERROR [main] a.B - failed",
                "java.lang.IllegalStateException: x",
                "\tat a.B.c(B.java:12)",
                "Caused by: java.io.IOException: y",
                "\t... 12 more",
                "2026-11-21 18:38:25,000 INFO [main] a.B - go on");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().moreLines()).isEqualTo(4);
    }

    @Test
    void tracebacksOfPlainTextBelongTogether() {
        List<LogEntry> rows = parse(
                "it fails", "Traceback (most recent call last):", "  File \"x.py\", line 1, in <module>", "    1/0",
                "ZeroDivisionError: division by zero", "next");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().moreLines()).isEqualTo(4);
    }

    @Test
    void aFileMayChangeItsFormat() {
        List<LogEntry> rows = parse(
                "2026-11-21 18:38:24,123 INFO a.B - one",
                "{\"ts\":\"2026-11-21T18:38:25Z\",\"level\":\"warn\",\"msg\":\"two\"}",
                "Nov 21 19:38:26 host p: three");

        assertThat(rows).extracting(LogEntry::message).containsExactly("one", "two", "three");
        assertThat(rows).extracting(LogEntry::severity).containsExactly(Severity.INFO, Severity.WARNING, Severity.NONE);
    }

    @Test
    void aFormatThatEndsGivesWayToPlainText() {
        String[] lines = new String[1_000];
        Arrays.fill(lines, "plain");
        lines[0] = "2026-11-21 18:38:24,123 INFO a.B - one";

        List<LogEntry> rows = parse(lines);

        assertThat(rows).hasSize(500);
        assertThat(rows.getLast().text()).isEqualTo("plain");
    }

    @Test
    void whatIsTooLongGoesOnInAnotherRow() {
        List<LogEntry> rows = Parsed.parse(ZoneId.of("UTC"), 40, "2026-11-21 18:38:24 ERROR a - b", "\tone", "\ttwo", "\tthree");

        assertThat(rows).extracting(LogEntry::kind).containsExactly(EntryKind.LINE, EntryKind.CONTINUED);
        assertThat(rows.getLast().severity()).isEqualTo(Severity.ERROR);
        assertThat(rows.getLast().time()).isEqualTo(rows.getFirst().time());
    }

    @Test
    void nothingIsTooStrange() {
        Random random = new Random(5);
        String letters = "2026-11:38 .,[]{}()<>\"\\=TZ+INFO-abc/\t|\u00e4";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder line = new StringBuilder(i % 3 == 0 ? "2026-11-21 18:38:24" : i % 3 == 1 ? "{\"a\":" : "<34>1 ");
            for (int n = random.nextInt(30); n > 0; n--) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            String text = line.substring(0, random.nextInt(line.length() + 1));
            List<LogEntry> rows = parse(text);
            assertThat(rows).hasSize(1);
            LogDetail.fields(rows.getFirst());
        }
    }
}
