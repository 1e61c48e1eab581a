package io.pharos.desktop.logs;

import java.util.Map;
import java.util.function.Predicate;

import io.pharos.model.LogLevel;

/** Which rows are shown: lines from a level on whose text matches; what is no line is always shown. Immutable. */
record LogFilter(LogLevel level, TextMatch text) implements Predicate<LogRow> {
    static final LogFilter ALL = new LogFilter(LogLevel.DEBUG, TextMatch.ANY);

    /** @throws TextMatch.TooSlowException when the expression takes too long */
    @Override
    public boolean test(LogRow row) {
        return !(row instanceof LogRow.Line line) || line.level().atLeast(level) && (text == TextMatch.ANY || found(line));
    }

    private boolean found(LogRow.Line line) {
        var log = line.log();
        return text.foundIn(log.message())
                || text.foundIn(log.logger())
                || text.foundIn(log.filename() + ":" + log.lineno())
                || log.thread() != null && text.foundIn(log.thread())
                || log.extra() != null && foundInFields(log.extra());
    }

    private boolean foundInFields(Map<String, String> extra) {
        for (Map.Entry<String, String> field : extra.entrySet()) {
            if (text.foundIn(field.getValue())) {
                return true;
            }
        }
        return false;
    }
}
