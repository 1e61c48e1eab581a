package io.pharos.desktop.logs.list;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures text in the list's font. Characters of Latin texts are looked up, others measured once. FX thread only. */
final class Ruler {
    private static final int COMMON = 0x250;

    private final Text probe;
    private final double[] common = new double[COMMON];
    private final Map<Integer, Double> others = new HashMap<>();
    private Font font;
    private double lineHeight;
    private double baseline;

    /** @param probe a text that is styled as the rows are; it is not shown */
    Ruler(Text probe) {
        this.probe = probe;
        this.font = probe.getFont();
        use(font);
    }

    /** Measures in another font from now on. */
    void use(Font next) {
        font = next;
        Arrays.fill(common, -1);
        others.clear();
        Text sample = new Text("0|");
        sample.setFont(next);
        lineHeight = Math.ceil(sample.getLayoutBounds().getHeight()) + 2;
        baseline = Math.round(sample.getBaselineOffset()) + 1;
    }

    Font font() {
        return font;
    }

    Font styled() {
        return probe.getFont();
    }

    /** Returns the height of a line, in whole pixels. */
    double lineHeight() {
        return lineHeight;
    }

    /** Returns how far below its upper edge a line's letters stand. */
    double baseline() {
        return baseline;
    }

    /** Returns the width of a digit, which is that of every letter of the font. */
    double digit() {
        return width('0');
    }

    double width(String text) {
        return width(text, 0, text.length());
    }

    double width(String text, int from, int to) {
        double width = 0;
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            width += width(c);
            i += Character.charCount(c);
        }
        return width;
    }

    /** Returns the index behind the last character that fits, from {@code from} on; at least one character on. */
    int fits(String text, int from, int to, double room) {
        double width = 0;
        int i = from;
        while (i < to) {
            int c = text.codePointAt(i);
            width += width(c);
            if (width > room && i > from) {
                return i;
            }
            i = Math.min(to, i + Character.charCount(c));
        }
        return i;
    }

    /** Returns the text, or its beginning and an ellipsis where it does not fit. */
    String fitted(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int end = fits(text, 0, text.length(), Math.max(0, room - width('\u2026')));
        return text.substring(0, Math.min(end, text.length())) + "\u2026";
    }

    private double width(int c) {
        if (c < COMMON) {
            if (common[c] < 0) {
                common[c] = measured(c);
            }
            return common[c];
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> others.computeIfAbsent(c, this::measured);
        };
    }

    private double measured(int c) {
        Text sample = new Text(Character.toString(c));
        sample.setFont(font);
        return sample.getLayoutBounds().getWidth();
    }
}
