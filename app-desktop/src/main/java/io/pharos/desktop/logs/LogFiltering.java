package io.pharos.desktop.logs;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.regex.PatternSyntaxException;

import io.pharos.model.LogLevel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Runs filters over the store: few rows at once, many elsewhere; the filter wanted last wins. FX thread only. */
final class LogFiltering {
    /** Up to how many rows are filtered without leaving the FX thread. */
    static final int AT_ONCE = 5_000;

    private final LogStore store;
    private final Executor background;
    private final Executor fx;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<@Nullable FilterProblem> problem = new ReadOnlyObjectWrapper<>();
    private LogFilter wanted = LogFilter.ALL;
    private long runs;

    /** Calls {@code changed} whenever the store shows what another filter lets through. */
    LogFiltering(LogStore store, Executor background, Executor fx, Runnable changed) {
        this.store = store;
        this.background = background;
        this.fx = fx;
        this.changed = changed;
    }

    /** Why the filter typed last is not in force; null when it is. */
    ReadOnlyObjectProperty<@Nullable FilterProblem> problem() {
        return problem.getReadOnlyProperty();
    }

    /** Shows only lines of that level and above. */
    void level(LogLevel level) {
        wanted = new LogFilter(level, wanted.text());
        run();
    }

    /** Shows only lines with that text; what cannot be understood leaves the filter as it was. */
    void text(String typed, boolean expression) {
        try {
            TextMatch text = TextMatch.of(typed, expression);
            problem.set(null);
            wanted = new LogFilter(wanted.level(), text);
            run();
        } catch (PatternSyntaxException e) {
            problem.set(new FilterProblem.Invalid(e.getDescription(), e.getIndex()));
        }
    }

    /** Gives up the text, which took too long on some line, and shows everything of the level. */
    void tooSlow() {
        problem.set(new FilterProblem.TooSlow());
        wanted = new LogFilter(wanted.level(), TextMatch.ANY);
        run();
    }

    /** Filters what is there again. */
    void run() {
        long run = ++runs;
        LogStore.Refilter work = store.refilter(wanted);
        if (work.rows().size() <= AT_ONCE) {
            here(run, work);
        } else {
            background.execute(() -> elsewhere(run, work));
        }
    }

    private void here(long run, LogStore.Refilter work) {
        try {
            done(run, work, work.run());
        } catch (TextMatch.TooSlowException e) {
            tooSlow();
        }
    }

    private void elsewhere(long run, LogStore.Refilter work) {
        try {
            List<LogRow> passed = work.run();
            fx.execute(() -> done(run, work, passed));
        } catch (TextMatch.TooSlowException e) {
            fx.execute(() -> {
                if (run == runs) {
                    tooSlow();
                }
            });
        }
    }

    private void done(long run, LogStore.Refilter work, List<LogRow> passed) {
        if (run != runs) {
            return;
        }
        try {
            store.replace(work, passed);
            changed.run();
        } catch (TextMatch.TooSlowException e) {
            tooSlow();
        }
    }
}
