package io.pharos.desktop.status.alert;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A rule as somebody types it: whether it can be one, and what is wrong where it cannot. */
record RuleDraft(
        String name, Measured measured, String threshold, String clear, int samples, int cooldownSeconds, boolean on) {
    /** What can be wrong. */
    enum Field {
        THRESHOLD,
        CLEAR
    }

    /** Returns the key of a sentence for each field that must be corrected; none when this can be a rule. */
    Map<Field, String> mistakes(Locale locale) {
        Map<Field, String> mistakes = new EnumMap<>(Field.class);
        if (measured == Measured.FALLBACK) {
            return mistakes;
        }
        double above = number(threshold, locale);
        double below = number(clear, locale);
        if (Double.isNaN(above) || above <= 0) {
            mistakes.put(Field.THRESHOLD, "status.alert.mistake.threshold");
        } else if (measured == Measured.ERRORS && above > 100) {
            mistakes.put(Field.THRESHOLD, "status.alert.mistake.percent");
        }
        if (Double.isNaN(below) || below < 0) {
            mistakes.put(Field.CLEAR, "status.alert.mistake.clear");
        } else if (below > above) {
            mistakes.put(Field.CLEAR, "status.alert.mistake.order");
        }
        return mistakes;
    }

    /**
     * Returns the rule; only when there are no mistakes.
     *
     * @param called what it is called when nobody gave it a name
     */
    ValueRule rule(Locale locale, String called) {
        boolean yesOrNo = measured == Measured.FALLBACK;
        return new ValueRule(
                name.isBlank() ? called : name,
                measured,
                yesOrNo ? 1 : number(threshold, locale),
                yesOrNo ? 0 : number(clear, locale),
                samples,
                Duration.ofSeconds(Math.clamp(cooldownSeconds, 0, ValueRule.MOST_SECONDS)),
                on);
    }

    /** Reads a number as people of that language write it; NaN when it is none. */
    private static double number(String text, Locale locale) {
        String typed = text.strip();
        ParsePosition end = new ParsePosition(0);
        Number read = NumberFormat.getNumberInstance(locale).parse(typed, end);
        return read == null || end.getIndex() < typed.length() ? Double.NaN : read.doubleValue();
    }
}
