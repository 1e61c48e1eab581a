package io.pharos.desktop.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.MissingResourceException;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.channel.Operation;

/** Says in the user's language what the wire says in words of the protocol. Immutable. */
final class OperationWords {
    private final Messages messages;
    private final DateTimeFormatter time;
    private final DateTimeFormatter dateTime;

    OperationWords(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(messages.locale()).withZone(zone);
        this.dateTime = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(zone);
    }

    String status(OperationRow row) {
        if (row.cancelling().get() && !row.now().ended()) {
            return messages.get("operations.cancelling");
        }
        if (row.now().stalled() && !row.now().ended()) {
            return messages.get("operations.stalled");
        }
        int place = row.queued().get();
        return place > 0 ? messages.get("operations.queued", place) : status(row.now().status());
    }

    /** Returns the name of a state. */
    String status(String status) {
        return known("operations.status.", status);
    }

    String type(Operation operation) {
        return type(operation.type());
    }

    /** Returns the name of a type. */
    String type(String type) {
        return known("operations.type.", type);
    }

    /** Returns the name of a kind of failure. */
    String kind(String kind) {
        return known("operations.kind.", kind);
    }

    String stage(String stage) {
        return stage.isEmpty() ? "" : known("operations.stage.", stage);
    }

    /** Returns the name of a figure of the result, such as {@code indexed}. */
    String figure(String name) {
        return known("operations.figure.", name);
    }

    /** Returns the value of a figure. */
    String value(String name, Object value) {
        if (value instanceof Number number) {
            if (name.endsWith("_ms")) {
                return duration(Duration.ofMillis(number.longValue()));
            }
            return name.equals("bytes") || name.endsWith("_bytes")
                    ? Sizes.words(messages, number.doubleValue())
                    : messages.get("operations.number", number);
        }
        return String.valueOf(value);
    }

    /** Returns what is left, or how long it took, without by how much that may be wrong; empty while nobody can tell. */
    String brief(OperationRow row, Instant now) {
        Double eta = row.now().etaSeconds();
        return eta == null || row.now().ended()
                ? left(row, now)
                : messages.get("operations.left", duration(Duration.ofSeconds((long) Math.ceil(eta))));
    }

    /** Returns what is left, or how long it took; empty while nobody can tell. */
    String left(OperationRow row, Instant now) {
        Operation operation = row.now();
        if (operation.ended()) {
            return operation.startedAt() == null ? "" : duration(row.elapsed(now));
        }
        Double eta = operation.etaSeconds();
        if (eta == null) {
            return "";
        }
        String left = duration(Duration.ofSeconds((long) Math.ceil(eta)));
        Double error = operation.etaErrorSeconds();
        return error == null || error < 1
                ? messages.get("operations.left", left)
                : messages.get("operations.left-about", left, duration(Duration.ofSeconds(Math.round(error))));
    }

    String rate(Operation operation) {
        return operation.ended() || operation.rate() <= 0 ? "" : messages.get("operations.rate", operation.rate());
    }

    /** Returns the bytes finished a second; empty while there are none. */
    String bytesRate(Operation operation) {
        return operation.ended() || operation.bytesPerSecond() <= 0
                ? ""
                : messages.get("operations.bytes-rate", Sizes.words(messages, operation.bytesPerSecond()));
    }

    /** Returns how many of how many are done. */
    String counts(Operation operation) {
        Long total = operation.totalFiles();
        return total == null
                ? messages.get("operations.done", operation.processedFiles())
                : messages.get("operations.done-of", operation.processedFiles(), total);
    }

    /** Returns a length of time with its two largest units. */
    String duration(Duration length) {
        long seconds = length.toSeconds();
        if (seconds < 10) {
            return messages.get("operations.duration.fine", length.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return messages.get("operations.duration.seconds", seconds);
        }
        if (seconds < 3600) {
            return messages.get("operations.duration.minutes", seconds / 60, seconds % 60);
        }
        return messages.get("operations.duration.hours", seconds / 3600, seconds % 3600 / 60);
    }

    String time(Instant instant) {
        return time.format(instant);
    }

    String dateTime(Instant instant) {
        return dateTime.format(instant);
    }

    /** A newer server may know more words; its own, made readable, is better than none. */
    private String known(String prefix, String word) {
        try {
            return messages.get(prefix + word);
        } catch (MissingResourceException unknown) {
            String spaced = word.replace('_', ' ');
            return spaced.isEmpty() ? "" : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
        }
    }
}
