package io.pharos.server.cli.tail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.pharos.log.LineBatch;
import io.pharos.log.LogOrigin;
import io.pharos.log.Severity;
import io.pharos.log.filter.EntryTest;
import io.pharos.log.match.ByteMatcher;
import io.pharos.log.match.TextMatcher;
import org.jspecify.annotations.Nullable;

/** Which rows are printed, decided on the rows as they travel. For one thread. */
final class RowFilter {
    private final Severity level;
    private final @Nullable String logger;
    private final long since;
    private final long until;
    private final List<ByteMatcher> wanted;
    private final List<ByteMatcher> unwanted;
    private final @Nullable ByteMatcher everyMatch;
    private final @Nullable EntryTest test;
    private String origin = "";

    /** Where in the batch the next bytes are without which nothing is found. */
    private int next;

    RowFilter(Tail.Wanted said) {
        level = said.level();
        logger = said.logger();
        since = said.since() == null ? Long.MIN_VALUE : nanos(said.since());
        until = said.until() == null ? Long.MAX_VALUE : nanos(said.until());
        wanted = said.grep().stream().map(TextMatcher::matcher).toList();
        unwanted = said.not().stream().map(TextMatcher::matcher).toList();
        everyMatch = said.grep().size() == 1 ? said.grep().getFirst().literalMatcher() : null;
        test = said.filter() == null ? null : EntryTest.of(said.filter(), number -> origin);
    }

    /** Another batch comes; its rows are asked for in their order. */
    void begin() {
        next = -1;
    }

    /** Returns whether a row is printed. */
    boolean passes(LogOrigin from, LineBatch rows, int row) {
        return !isPassedOver(rows, row)
                && rows.severity(row).atLeast(level)
                && (logger == null || isBelow(rows.logger(row), logger))
                && isInTime(rows, row)
                && (wanted.isEmpty() || holds(wanted, rows, row))
                && !holds(unwanted, rows, row)
                && (test == null || meets(test, from, rows, row));
    }

    /** Looks through all rows of the batch at once, which is much faster than one by one. */
    private boolean isPassedOver(LineBatch rows, int row) {
        int start = rows.start(row);
        if (everyMatch == null || !namesItsLogger(rows, row)) {
            return false;
        }
        if (next < start) {
            int found = everyMatch.find(rows.bytes(), start, rows.size());
            next = found < 0 ? Integer.MAX_VALUE : found;
        }
        return next >= start + rows.length(row);
    }

    /** Returns whether the logger, if there is one, stands in the text. */
    private static boolean namesItsLogger(LineBatch rows, int row) {
        return rows.messageStart(row) > 0 || rows.logger(row).isEmpty();
    }

    private boolean meets(EntryTest condition, LogOrigin from, LineBatch rows, int row) {
        origin = from.name();
        return condition.test(rows.entry(row));
    }

    private boolean isInTime(LineBatch rows, int row) {
        return !rows.timeKnown(row) || rows.time(row) >= since && rows.time(row) < until;
    }

    private static boolean holds(List<ByteMatcher> any, LineBatch rows, int row) {
        for (ByteMatcher matcher : any) {
            int start = rows.start(row);
            if (matcher.find(rows.bytes(), start, start + rows.length(row)) >= 0) {
                return true;
            }
            if (!namesItsLogger(rows, row)) {
                byte[] logger = rows.logger(row).getBytes(StandardCharsets.UTF_8);
                if (matcher.find(logger, 0, logger.length) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBelow(String logger, String above) {
        return logger.startsWith(above) && (logger.length() == above.length() || logger.charAt(above.length()) == '.');
    }

    /** Returns nanoseconds since 1970, or the last that can be told. */
    private static long nanos(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
