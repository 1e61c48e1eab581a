package io.pharos.desktop.status.chart;

/** In what a figure is measured, and how far the axis of a chart that shows it reaches at least. */
public enum Unit {
    MILLISECONDS("ms", 10, false),
    PER_SECOND("per_s", 4, false),
    COUNT("", 4, false),
    BYTES("bytes", 64 * 1024 * 1024, false),
    /** 0 to 1. */
    SHARE("share", 1, true);

    private static final double[] STEPS = {1, 1.5, 2, 3, 5, 8, 10};
    private static final int MIB = 1024 * 1024;

    private final String key;
    private final double leastTop;
    private final boolean fixed;

    Unit(String key, double leastTop, boolean fixed) {
        this.key = key;
        this.leastTop = leastTop;
        this.fixed = fixed;
    }

    /** Returns the unit as the end of a column's name in files; empty for mere counts. */
    String key() {
        return key;
    }

    /** Returns the upper end of an axis, which starts at 0, for values up to {@code highest}: a round number. */
    public double top(double highest) {
        if (fixed || !(highest > leastTop)) {
            return leastTop;
        }
        double unit = this == BYTES ? MIB : 1;
        double power = Math.pow(10, Math.floor(Math.log10(highest / unit)));
        for (double step : STEPS) {
            if (step * power * unit >= highest) {
                return step * power * unit;
            }
        }
        return 10 * power * unit;
    }
}
