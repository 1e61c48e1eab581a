package io.pharos.server.logs;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;
import io.pharos.model.channel.LogsChannel.Request;
import io.pharos.server.push.Filter;
import io.pharos.server.push.TopicSubscription;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log somebody wants. Immutable.
 *
 * @param level     lines of that level and above
 * @param logger    lines of the logger of that name and of those below it; null for all
 * @param operation lines that were written for that operation; null for all
 * @param since     lines that were written then or later; null for all
 */
record LineFilter(LogLevel level, @Nullable String logger, @Nullable String operation, @Nullable Instant since)
        implements Predicate<Event> {
    LineFilter {
        logger = logger == null || logger.isBlank() ? null : logger;
        operation = operation == null || operation.isBlank() ? null : operation;
    }

    /** Reads the filter of a subscriber who listens by the topic's name. */
    static Predicate<? super Event> of(Filter filter) {
        String level = filter.only("level", "logger", LogsChannel.OPERATION_FIELD).text("level");
        LogLevel threshold = level == null ? LogLevel.DEBUG : LogLevel.parse("filter.level", level);
        return new LineFilter(threshold, filter.text("logger"), filter.text(LogsChannel.OPERATION_FIELD), null).simplest();
    }

    /** Returns this filter with another level. */
    LineFilter withLevel(LogLevel other) {
        return new LineFilter(other, logger, operation, since);
    }

    /** Returns this filter for lines of any time. */
    LineFilter withoutSince() {
        return new LineFilter(level, logger, operation, null);
    }

    /** Returns this filter with what a client has said; what it has not said stays. */
    LineFilter with(Request.Filter said) {
        return new LineFilter(
                said.level() == null ? level : LogLevel.valueOf(said.level()),
                said.logger() == null ? logger : said.logger(),
                said.operationId() == null ? operation : said.operationId(),
                since);
    }

    /** Returns this, or what lets subscribers share the bytes of whole batches if everything passes. */
    Predicate<? super Event> simplest() {
        boolean all = level == LogLevel.DEBUG && logger == null && operation == null && since == null;
        return all ? TopicSubscription.ALL : this;
    }

    @Override
    public boolean test(Event event) {
        return event instanceof Event.Log line
                && line.level().atLeast(level)
                && (logger == null || isBelow(line.logger(), logger))
                && (operation == null || isFor(line.extra(), operation))
                && (since == null || !line.timestamp().isBefore(since));
    }

    /** Returns what it lets through, in words. */
    @Override
    public String toString() {
        return level + " level"
                + (logger == null ? "" : ", logger " + logger)
                + (operation == null ? "" : ", operation " + operation);
    }

    private static boolean isBelow(String logger, String above) {
        return logger.startsWith(above) && (logger.length() == above.length() || logger.charAt(above.length()) == '.');
    }

    private static boolean isFor(@Nullable Map<String, String> extra, String operation) {
        return extra != null && operation.equals(extra.get(LogsChannel.OPERATION_FIELD));
    }
}
