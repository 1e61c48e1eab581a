package io.pharos.log.format;

import java.math.BigDecimal;

import io.pharos.log.Severity;
import org.jspecify.annotations.Nullable;

/** What numbers in JSON lines mean. */
final class JsonNumber {
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = SECONDS_BELOW * 1_000;
    private static final long MICROS_BELOW = MILLIS_BELOW * 1_000;
    private static final int MAX_LENGTH = 30;

    /** Of whole seconds: nanoseconds of more would not fit. */
    private static final int MAX_DIGITS = 10;


    private JsonNumber() {}

    /**
     * Returns nanoseconds since 1970 for seconds, milliseconds, microseconds or nanoseconds, told apart by their size;
     * -1 when it is no such number.
     */
    static long epochNanos(byte[] json, int from, int to) {
        long whole = 0;
        int at = from;
        for (; at < to && Ascii.isDigit(json[at]) && at - from < 19; at++) {
            whole = whole * 10 + json[at] - '0';
        }
        if (at == from || whole <= 0) {
            return -1;
        }
        long unit = whole < SECONDS_BELOW ? 1_000_000_000L : whole < MILLIS_BELOW ? 1_000_000L : whole < MICROS_BELOW ? 1_000L : 1L;
        if (at < to && json[at] == '.') {
            long step = unit;
            long fraction = 0;
            for (at++; at < to && Ascii.isDigit(json[at]); at++) {
                step /= 10;
                fraction += step * (json[at] - '0');
            }
            return at < to ? withExponent(json, from, to) : nanos(whole, unit, fraction);
        }
        return at < to ? withExponent(json, from, to) : nanos(whole, unit, 0);
    }

    private static long nanos(long whole, long unit, long fraction) {
        return whole > Long.MAX_VALUE / unit ? -1 : whole * unit + fraction;
    }

    private static long withExponent(byte[] json, int from, int to) {
        if (to - from > MAX_LENGTH) {
            return -1;
        }
        try {
            BigDecimal seconds = new BigDecimal(Ascii.string(json, from, to));
            boolean sound = seconds.signum() > 0 && Math.abs((long) seconds.precision() - seconds.scale()) <= MAX_DIGITS;
            return sound ? seconds.movePointRight(9).longValue() : -1;
        } catch (NumberFormatException notOne) {
            return -1;
        }
    }

    /** Returns what bunyan's and pino's numbers from 10 to 60 mean, and syslog's from 0 to 7; null for others. */
    static @Nullable Severity severity(byte[] json, int from, int to) {
        if (to - from == 1 && json[from] < '8') {
            return SyslogFormat.Priority.of(json[from] - '0');
        }
        int number = to - from == 2 ? Ascii.two(json, from) : -1;
        if (number < 10 || number > 69) {
            return null;
        }
        return switch (number / 10) {
            case 1 -> Severity.TRACE;
            case 2 -> Severity.DEBUG;
            case 3 -> Severity.INFO;
            case 4 -> Severity.WARNING;
            case 5 -> Severity.ERROR;
            default -> Severity.CRITICAL;
        };
    }
}
