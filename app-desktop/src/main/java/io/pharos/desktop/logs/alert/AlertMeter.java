package io.pharos.desktop.logs.alert;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import io.pharos.desktop.notice.Cooldown;

/** Counts the lines of one rule in the order in which they came. Not thread-safe. */
final class AlertMeter {
    private final AlertRule rule;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private final Cooldown cooldown;

    AlertMeter(AlertRule rule) {
        this.rule = rule;
        this.cooldown = new Cooldown(rule.cooldown());
    }

    /** Takes the time of a line that meets the rule's filter; returns whether somebody must be told now. */
    boolean take(Instant time) {
        if (cooldown.quiet(time)) {
            return false;
        }
        recent.addLast(time);
        Instant since = time.minus(rule.within());
        while (!recent.isEmpty() && (recent.size() > rule.count() || recent.getFirst().isBefore(since))) {
            recent.removeFirst();
        }
        if (recent.size() < rule.count()) {
            return false;
        }
        recent.clear();
        cooldown.begin(time);
        return true;
    }
}
