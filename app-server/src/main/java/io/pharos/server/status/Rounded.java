package io.pharos.server.status;

import org.jspecify.annotations.Nullable;

/** Figures with no more digits than they are good for: a day of them is sent at once. */
final class Rounded {
    private Rounded() {}

    static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    static @Nullable Double thousandths(@Nullable Double value) {
        return value == null ? null : (Double) thousandths(value.doubleValue());
    }
}
