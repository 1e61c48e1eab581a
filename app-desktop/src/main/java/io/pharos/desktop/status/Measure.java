package io.pharos.desktop.status;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What a chart shows. */
enum Measure {
    LATENCY(Point::latency, 10, false),
    QUERIES(Point::queries, 4, false),
    SUCCESS(Point::success, 1, true),
    CONNECTIONS(Point::connections, 4, false),
    HEAP(Point::heap, 64 * 1024 * 1024, false),
    CPU(Point::cpu, 1, true);

    private final ToDoubleFunction<Point> value;
    private final double leastTop;
    private final boolean fixed;

    Measure(ToDoubleFunction<Point> value, double leastTop, boolean fixed) {
        this.value = value;
        this.leastTop = leastTop;
        this.fixed = fixed;
    }

    double of(Point point) {
        return value.applyAsDouble(point);
    }

    /** Returns the upper end of an axis, which starts at 0, for values up to {@code highest}: a round number. */
    double top(double highest) {
        if (fixed || !(highest > leastTop)) {
            return leastTop;
        }
        double unit = this == HEAP ? 1024 * 1024 : 1;
        double power = Math.pow(10, Math.floor(Math.log10(highest / unit)));
        for (double step : new double[] {1, 1.5, 2, 3, 5, 8, 10}) {
            if (step * power * unit >= highest) {
                return step * power * unit;
            }
        }
        return 10 * power * unit;
    }

    /** Returns the end of keys and style classes, such as {@code latency}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
