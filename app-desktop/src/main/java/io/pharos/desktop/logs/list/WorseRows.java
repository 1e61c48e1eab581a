package io.pharos.desktop.logs.list;

import java.util.List;

import io.pharos.log.Severity;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;

/** Which of the rows in the list are warnings or worse, and which errors or worse; kept up by the store. FX thread only. */
final class WorseRows implements AutoCloseable {
    private final Matches warnings;
    private final Matches errors;

    /** @param shown which rows are in the list */
    WorseRows(LogStore store, Condition shown) {
        warnings = store.matches(with(shown, Severity.WARNING));
        errors = store.matches(with(shown, Severity.ERROR));
    }

    private static Condition with(Condition shown, Severity severity) {
        Condition level = new Condition.Level(Comparison.AT_LEAST, severity);
        return shown instanceof Condition.Every ? level : new Condition.And(List.of(level, shown));
    }

    LogRows warnings() {
        return warnings.rows();
    }

    LogRows errors() {
        return errors.rows();
    }

    @Override
    public void close() {
        warnings.close();
        errors.close();
    }
}
