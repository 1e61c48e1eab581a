package io.pharos.desktop.logs.alert;

import java.time.Duration;

/**
 * When somebody wants to be told.
 *
 * @param name     what the notification says
 * @param filter   which lines count, in the language of the filter
 * @param count    how many of them
 * @param within   in how much time; of no meaning when one line is enough
 * @param cooldown how long it then keeps quiet
 * @param on       whether it is watched
 */
public record AlertRule(String name, String filter, int count, Duration within, Duration cooldown, boolean on) {
    /** The most lines a rule may wait for. */
    static final int MOST_LINES = 10_000;

    private static final Duration LONGEST = Duration.ofDays(1);

    public AlertRule {
        name = name == null ? "" : name.strip();
        filter = filter == null ? "" : filter.strip();
        count = Math.clamp(count, 1, MOST_LINES);
        within = clamped(within, Duration.ofSeconds(1), Duration.ofMinutes(1));
        cooldown = clamped(cooldown, Duration.ZERO, Duration.ofMinutes(5));
    }

    /** Returns the same rule, watched or not. */
    public AlertRule switched(boolean watched) {
        return new AlertRule(name, filter, count, within, cooldown, watched);
    }

    private static Duration clamped(Duration value, Duration least, Duration otherwise) {
        if (value == null) {
            return otherwise;
        }
        return value.compareTo(least) < 0 ? least : value.compareTo(LONGEST) > 0 ? LONGEST : value;
    }
}
