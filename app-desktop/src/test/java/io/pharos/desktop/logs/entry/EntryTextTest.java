package io.pharos.desktop.logs.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.SecretMask;
import io.pharos.log.Severity;
import org.junit.jupiter.api.Test;

class EntryTextTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EntryText text = new EntryText(new Messages(Locale.ENGLISH), ZoneOffset.UTC, SecretMask::mask);

    private static LogEntry entry(EntryKind kind, String words, int messageStart, Map<String, String> fields) {
        return new LogEntry(7, kind, 0, NOON, true, Severity.WARNING, "io.pharos.Shop", words, messageStart, fields);
    }

    @Test
    void aStructuredLineGetsItsHeadAndARawOneKeepsItsOwn() {
        assertThat(text.text(entry(EntryKind.LINE, "paper is low\n\tat X", 0, Map.of())))
                .isEqualTo("2026-03-01T12:00:00.000+00:00 WARNING  io.pharos.Shop: paper is low\n\tat X");
        assertThat(text.text(entry(EntryKind.LINE, "12:00 WARN Shop - paper is low", 18, Map.of())))
                .isEqualTo("12:00 WARN Shop - paper is low");
    }

    @Test
    void secretsAreMaskedEverywhere() {
        LogEntry entry = entry(EntryKind.LINE, "refused, token=abc123", 0, Map.of("password", "abc123"));

        assertThat(text.text(entry)).contains("token=***");
        assertThat(text.json(entry, "app.log") + text.csv(entry, "app.log")).doesNotContain("abc123");
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        LogEntry entry = entry(EntryKind.LINE, "said \"no\",\nand left", 0, Map.of());

        assertThat(text.csv(entry, "app.log"))
                .isEqualTo("2026-03-01T12:00:00.000+00:00,WARNING,app.log,io.pharos.Shop,\"said \"\"no\"\",\nand left\",");
    }

    @Test
    void jsonHasWhatTheLineHas() {
        assertThat(text.json(entry(EntryKind.LINE, "low", 0, Map.of("till", "3")), "app.log"))
                .contains("\"level\":\"WARNING\"", "\"logger\":\"io.pharos.Shop\"", "\"message\":\"low\"", "\"till\":\"3\"");
    }

    @Test
    void aGapSaysHowManyLinesAreMissing() {
        assertThat(text.message(entry(EntryKind.GAP, "412 lines", 0, Map.of(LogEntry.LINES, "412"))))
                .startsWith("412 lines were skipped");
    }
}
