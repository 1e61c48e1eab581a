package io.pharos.desktop.status.alert;

import java.time.Duration;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.text.Figures;

/** Rules and alerts in the user's words. */
public final class AlertWords {
    private final Figures figures;
    private final Messages messages;

    /** Words of that language. */
    public AlertWords(Figures figures) {
        this.figures = figures;
        this.messages = figures.messages();
    }

    /** Returns the rules of a console that nobody has told other ones. */
    public List<ValueRule> usual() {
        Duration minutes = Duration.ofMinutes(5);
        return List.of(
                new ValueRule(messages.get("status.alert.usual.fallback"), Measured.FALLBACK, 1, 0, 1, Duration.ZERO, true),
                new ValueRule(messages.get("status.alert.usual.errors"), Measured.ERRORS, 5, 1, 3, minutes, true),
                new ValueRule(messages.get("status.alert.usual.latency"), Measured.LATENCY, 1_000, 500, 3, minutes, false),
                new ValueRule(messages.get("status.alert.usual.silence"), Measured.SILENCE, 15, 3, 1, minutes, false));
    }

    /** Returns what an alert tells. */
    public String sentence(AlertsViewModel.Told told) {
        ValueRule rule = told.rule();
        if (rule.measured() == Measured.FALLBACK) {
            return told.raised()
                    ? messages.get("status.alert.fallback", rule.name(), told.change() == null ? "" : told.change().message())
                            .strip()
                    : messages.get("status.alert.fallback.over", rule.name());
        }
        return messages.get(
                told.raised() ? "status.alert.raised" : "status.alert.over", rule.name(), name(rule.measured()),
                value(rule.measured(), told.value()), value(rule.measured(), rule.threshold()));
    }

    /** Returns what a rule watches and how, in one line. */
    String rule(ValueRule rule) {
        String words = rule.measured() == Measured.FALLBACK
                ? messages.get("status.alert.rule.fallback", rule.samples())
                : messages.get(
                        "status.alert.rule", name(rule.measured()), value(rule.measured(), rule.threshold()), rule.samples(),
                        value(rule.measured(), rule.clear()));
        return rule.cooldown().isZero()
                ? words
                : messages.get("status.alert.rule.quiet", words, figures.lasting(rule.cooldown()));
    }

    String name(Measured measured) {
        return messages.get("status.alert.of." + measured.key());
    }

    /** Returns a value with its unit, or a dash. */
    String value(Measured measured, double value) {
        if (Double.isNaN(value)) {
            return Figures.NONE;
        }
        return switch (measured) {
            case FALLBACK -> messages.get(value > 0 ? "status.alert.yes" : "status.alert.no");
            case ERRORS -> figures.digits(value, 1) + " %";
            case LATENCY -> figures.millis(value);
            case CHANGES, IN_FLIGHT, CONNECTIONS -> figures.digits(value, 0);
            case SILENCE -> figures.digits(value, 0) + " s";
        };
    }

    /** Returns the unit in which a threshold is typed; empty when it has none. */
    String unit(Measured measured) {
        return switch (measured) {
            case ERRORS -> "%";
            case LATENCY -> "ms";
            case SILENCE -> "s";
            case FALLBACK, CHANGES, IN_FLIGHT, CONNECTIONS -> "";
        };
    }
}
