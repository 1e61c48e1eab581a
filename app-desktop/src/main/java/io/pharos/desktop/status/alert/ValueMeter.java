package io.pharos.desktop.status.alert;

import java.time.Instant;

import io.pharos.desktop.notice.Cooldown;

/** One rule over the readings of its value in the order in which they came. Not thread-safe. */
final class ValueMeter {
    /** What a reading made of an alert. */
    enum Verdict {
        SAME,
        RAISED,
        CLEARED
    }

    private final ValueRule rule;
    private final Cooldown cooldown;
    private boolean raised;
    private int inRow;

    ValueMeter(ValueRule rule) {
        this.rule = rule;
        this.cooldown = new Cooldown(rule.cooldown());
    }

    /** Takes a reading; NaN when nothing was there to measure, which is nothing wrong. */
    Verdict take(Instant time, double value) {
        boolean turns = raised ? Double.isNaN(value) || value <= rule.clear() : value >= rule.threshold();
        inRow = turns ? Math.min(inRow + 1, rule.samples()) : 0;
        if (inRow < rule.samples() || !raised && cooldown.quiet(time)) {
            return Verdict.SAME;
        }
        inRow = 0;
        raised = !raised;
        if (raised) {
            cooldown.begin(time);
            return Verdict.RAISED;
        }
        return Verdict.CLEARED;
    }
}
