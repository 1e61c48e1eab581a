package io.pharos.desktop.status.alert;

import java.time.Duration;

/**
 * When somebody wants to be told of a measured value.
 *
 * @param name      what the notification says
 * @param threshold at this value or above it the alert is raised
 * @param clear     at this value or below it the alert is over; not above the threshold
 * @param samples   how many readings in a row it takes, to raise it as to end it
 * @param cooldown  how long it keeps quiet after it was raised
 * @param on        whether it is watched
 */
public record ValueRule(
        String name, Measured measured, double threshold, double clear, int samples, Duration cooldown, boolean on) {
    /** The most readings in a row that a rule may wait for. */
    static final int MOST_SAMPLES = 300;

    /** The longest time it may keep quiet. */
    static final int MOST_SECONDS = 86_400;

    public ValueRule {
        if (name == null || measured == null) {
            throw new IllegalArgumentException("a rule has a name and watches something");
        }
        name = name.strip();
        threshold = Double.isNaN(threshold) ? 0 : threshold;
        clear = Double.isNaN(clear) ? threshold : Math.min(clear, threshold);
        samples = Math.clamp(samples, 1, MOST_SAMPLES);
        cooldown = cooldown == null ? Duration.ZERO : cooldown;
    }

    /** Returns the same rule, watched or not. */
    ValueRule switched(boolean watched) {
        return new ValueRule(name, measured, threshold, clear, samples, cooldown, watched);
    }
}
