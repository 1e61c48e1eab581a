package io.pharos.model;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * When to come back, told at the end of a close frame's reason: {@code Server shutdown; retry_after=3.4}, in seconds.
 * A server gives each client another time, so that they do not come back at the same moment.
 */
public final class RetryHint {
    private static final Pattern HINT = Pattern.compile("; retry_after=(\\d{1,6}(?:\\.\\d{1,3})?)$");
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final double MILLIS = 1_000;

    private RetryHint() {}

    /** Returns the reason with the time to wait behind it. */
    public static String added(String reason, Duration wait) {
        return String.format(Locale.ROOT, "%s; retry_after=%.1f", reason, wait.toMillis() / MILLIS);
    }

    /** Returns the time to wait, at most five minutes whatever it says; null when the reason says none. */
    public static @Nullable Duration of(String reason) {
        Matcher hint = HINT.matcher(reason);
        if (!hint.find()) {
            return null;
        }
        Duration told = Duration.ofMillis(Math.round(Double.parseDouble(hint.group(1)) * MILLIS));
        return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    }
}
