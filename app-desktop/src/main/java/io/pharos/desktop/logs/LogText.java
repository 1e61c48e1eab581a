package io.pharos.desktop.logs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

import io.pharos.desktop.fx.Messages;
import io.pharos.model.LogLevel;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.Timestamps;

/** Words for rows: on the screen, in the clipboard and in files. Immutable. */
final class LogText {
    private final Messages messages;
    private final DateTimeFormatter timeOfDay;
    private final DateTimeFormatter day;

    LogText(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.timeOfDay = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(zone);
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(messages.locale()).withZone(zone);
    }

    /** Returns the one letter that stands for a level; the same in every language, as in other log viewers. */
    static String letter(LogLevel level) {
        return level.name().substring(0, 1);
    }

    /** Returns the time of day with milliseconds. */
    String time(Instant instant) {
        return timeOfDay.format(instant);
    }

    /** Returns the day as the user's country writes it, and the time with milliseconds. */
    String fullTime(Instant instant) {
        return day.format(instant) + "  " + timeOfDay.format(instant);
    }

    /** Returns the last part of a logger's name, which is a class as a rule. */
    static String shortLogger(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    /** Returns file and line, empty when unknown. */
    static String source(LogRow.Line line) {
        String file = line.log().filename();
        return file.isEmpty() || line.log().lineno() <= 0 ? file : file + ":" + line.log().lineno();
    }

    /** Returns what a row that is no log line says; for a log line its message. */
    String says(LogRow row) {
        return switch (row) {
            case LogRow.Line line -> line.log().message();
            case LogRow.Skipped skipped -> messages.get("logs.skipped", skipped.lines());
            case LogRow.Note(long _, var _, LogRow.Note.Kind kind, String detail) ->
                switch (kind) {
                    case LOST -> messages.get("logs.note.lost", detail).strip();
                    case RECOVERED -> messages.get("logs.note.recovered");
                    case NOT_RECOVERED -> messages.get("logs.note.not-recovered");
                };
        };
    }

    /** Returns the row as text: one line, and the stack trace below when there is one. */
    String text(LogRow row) {
        String start = Timestamps.format(row.time()) + " ";
        if (!(row instanceof LogRow.Line line)) {
            return start + "--- " + says(row);
        }
        String text = start + "%-8s %s %s: %s".formatted(
                line.level(), line.log().logger(), source(line), line.log().message());
        return line.exception() == null ? text : text + "\n" + line.exception().stripTrailing();
    }

    /** Returns the row as one JSON object, a log line with the names it has on the wire. */
    String json(LogRow row) {
        return row instanceof LogRow.Line line
                ? JsonCodec.shared().write(line.log())
                : JsonCodec.shared().write(new Remark(row.time(), says(row)));
    }

    /** What is no log line, in files. */
    record Remark(Instant timestamp, String note) {}
}
