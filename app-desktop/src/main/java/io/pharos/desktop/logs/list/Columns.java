package io.pharos.desktop.logs.list;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the columns stand, in pixels from the left. A column that is not shown has no width.
 *
 * @param fields  one for each structured field that is shown
 * @param message where messages begin
 * @param right   where they end
 */
record Columns(
        Column letter, Column time, Column source, Column logger, List<Column> fields, double message, double right) {
    /** The gutter holds the stripe of the source, the mark of a bookmark and the sign that there is more of a row. */
    static final double STRIPE = 3;

    static final double MARK = 10;
    static final double SIGN = 19;
    static final double GUTTER = 28;

    private static final double GAP = 12;
    private static final double END = 8;
    private static final double LEAST_MESSAGE_CHARACTERS = 40;

    /** A column's place. */
    record Column(double x, double width) {
        boolean isShown() {
            return width > 0;
        }

        double end() {
            return x + width;
        }
    }

    /** Places the columns; those from the right go first when the message would have too little room. */
    static Columns of(ListSettings settings, Ruler ruler, String widestTime, boolean severalSources, double width) {
        double digit = ruler.digit();
        double right = Math.max(GUTTER, width - END);
        double least = digit * LEAST_MESSAGE_CHARACTERS;
        Placing placing = new Placing(right - least);
        Column letter = placing.always(digit * 1.5, GAP / 2);
        Column time = placing.next(settings.timeShown().get(), ruler.width(widestTime));
        Column source = placing.next(severalSources, digit * settings.sourceWidth().get());
        Column logger = placing.next(settings.loggerShown().get(), digit * settings.loggerWidth().get());
        List<Column> fields = new ArrayList<>();
        settings.fields().get().forEach(field -> fields.add(placing.next(true, digit * field.width())));
        return new Columns(letter, time, source, logger, List.copyOf(fields), placing.x, right);
    }

    /** Returns how wide messages may be. */
    double room() {
        return Math.max(1, right - message);
    }

    /** Puts one column beside the other. */
    private static final class Placing {
        private final double most;
        private double x = GUTTER;

        Placing(double most) {
            this.most = most;
        }

        Column next(boolean wanted, double width) {
            return wanted && x + width <= most ? always(Math.ceil(width), GAP) : new Column(x, 0);
        }

        Column always(double width, double gap) {
            Column column = new Column(x, Math.ceil(width));
            x = column.end() + gap;
            return column;
        }
    }
}
