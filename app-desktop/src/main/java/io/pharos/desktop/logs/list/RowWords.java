package io.pharos.desktop.logs.list;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.log.EntryKind;
import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/** The words of a row's columns. FX thread only. */
final class RowWords {
    /** As wide as any time of its style, for the column. */
    private static final String LOCAL_WIDTH = "00:00:00.000";

    private static final String UTC_WIDTH = "0000-00-00 00:00:00.000";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Messages messages;
    private final Clock clock;
    private final DateTimeFormatter local;

    RowWords(Messages messages, Clock clock, ZoneId zone) {
        this.messages = messages;
        this.clock = clock;
        this.local = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
    }

    /** Returns the one letter that stands for a severity, the same in every language; blank for none. */
    static String letter(Severity severity) {
        return severity == Severity.NONE ? "" : severity.name().substring(0, 1);
    }

    /** Returns the last part of a logger's name, which is a class as a rule. */
    static String shortLogger(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** Returns a text as wide as the column of times. */
    String widestTime(ListSettings.TimeStyle style) {
        return switch (style) {
            case LOCAL -> LOCAL_WIDTH;
            case UTC -> UTC_WIDTH;
            case AGO, DELTA -> "+000.000 s";
        };
    }

    /**
     * Returns when the row was written.
     *
     * @param above when the row above it was; null when there is none
     */
    String time(ListSettings.TimeStyle style, Instant time, @Nullable Instant above) {
        return switch (style) {
            case LOCAL -> local.format(time);
            case UTC -> UTC.format(time);
            case AGO -> ago(Duration.between(time, clock.instant()));
            case DELTA -> above == null ? "" : delta(Duration.between(above, time));
        };
    }

    private String ago(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return messages.get("logs.list.ago.seconds", seconds);
        }
        if (seconds < 3600) {
            return messages.get("logs.list.ago.minutes", seconds / 60);
        }
        return seconds < 172_800
                ? messages.get("logs.list.ago.hours", seconds / 3600)
                : messages.get("logs.list.ago.days", seconds / 86_400);
    }

    private static String delta(Duration since) {
        double seconds = since.toNanos() / 1e9;
        return Math.abs(seconds) < 1000
                ? String.format(Locale.ROOT, "%+.3f s", seconds)
                : String.format(Locale.ROOT, "%+.0f s", seconds);
    }

    /** Returns how much is folded away behind the first line. */
    String folded(String message) {
        long frames = message.lines().skip(1).filter(RowWords::isFrame).count();
        return frames > 0
                ? messages.get("logs.list.frames", frames)
                : messages.get("logs.list.lines", message.lines().count() - 1);
    }

    private static boolean isFrame(String line) {
        String start = line.stripLeading();
        return start.startsWith("at ") || start.startsWith("File \"");
    }

    /** Returns what a gap says about itself. */
    String gap(LogEntry gap) {
        String lines = gap.fields().get(LogEntry.LINES);
        String reason = gap.message();
        String words = messages.get("logs.list.gap", lines == null ? 0 : Long.parseLong(lines));
        return reason.isBlank() ? words : words + ": " + reason;
    }

    /** Returns what is said of a row that the store has dropped. */
    String gone() {
        return messages.get("logs.list.gone");
    }

    String times(long repeats) {
        return messages.get("logs.list.times", repeats);
    }

    String showMore(long characters) {
        return messages.get("logs.list.more", characters);
    }

    String fetch() {
        return messages.get("logs.list.fetch");
    }

    String fetching() {
        return messages.get("logs.list.fetching");
    }

    String fetchAgain() {
        return messages.get("logs.list.fetch-again");
    }

    String fetched(int lines) {
        return messages.get("logs.list.fetched", lines);
    }

    String notFetched(String reason) {
        return messages.get("logs.list.not-fetched", reason).strip();
    }

    /** Returns what stands before the message of a line that has no columns. */
    String before(LogEntry entry) {
        return letter(entry.severity()) + " " + local.format(entry.time()) + " " + shortLogger(entry.logger()) + "  ";
    }

    /** Returns a row as a screen reader reads it. */
    String spoken(LogEntry entry) {
        String level = entry.severity() == Severity.NONE ? "" : entry.severity() + " ";
        String message = entry.kind() == EntryKind.GAP ? gap(entry) : entry.firstLine();
        return level + local.format(entry.time()) + " " + message;
    }
}
