package io.pharos.desktop.logs.filter;

import java.util.List;
import java.util.function.Supplier;

import io.pharos.log.Severity;
import io.pharos.log.filter.Chip;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.FilterParser;
import io.pharos.log.filter.FilterStack;
import io.pharos.log.filter.FilterSyntaxException;
import io.pharos.log.filter.ParseContext;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * The line of the filter: what is typed is tried out beside, what is entered becomes a chip and counts. FX thread only;
 * the store looks beside it.
 */
public final class FilterViewModel implements AutoCloseable {
    private static final int MOST_CHIPS = 24;

    private final LogStore store;
    private final Supplier<ParseContext> context;
    private final ReadOnlyObjectWrapper<FilterStack> stack = new ReadOnlyObjectWrapper<>(FilterStack.EMPTY);
    private final ObjectProperty<Severity> level = new SimpleObjectProperty<>(Severity.INFO);
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trial> trial = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Condition> tried = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Condition> inForce = new ReadOnlyObjectWrapper<>(new Condition.Every());
    private @Nullable Matches trying;
    private boolean closed;

    /**
     * Why what is typed is not understood.
     *
     * @param words what was typed
     * @param from  where the mistake is, in characters
     * @param to    where it ends
     */
    public record Problem(String sentence, String words, int from, int to) {}

    /**
     * What would be shown if what is typed were entered.
     *
     * @param hits     how many rows, so far
     * @param complete whether everything has been looked at
     */
    public record Trial(long hits, boolean complete) {}

    /**
     * Everything from the usual level on.
     *
     * @param context what times mean that are typed now
     */
    public FilterViewModel(LogStore store, Supplier<ParseContext> context) {
        this.store = store;
        this.context = context;
        stack.subscribe(this::changed);
        level.subscribe(this::changed);
        changed();
    }

    /** The chips. */
    public ReadOnlyObjectProperty<FilterStack> stack() {
        return stack.getReadOnlyProperty();
    }

    /** The least severity that is shown; {@link Severity#NONE} for every row. */
    public ObjectProperty<Severity> level() {
        return level;
    }

    /** What is being typed; {@link #tryOut()} looks at it. */
    public StringProperty typed() {
        return typed;
    }

    /** Why what is typed is not understood; null when it is. */
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What entering it would show; null when nothing is typed. */
    public ReadOnlyObjectProperty<@Nullable Trial> trial() {
        return trial.getReadOnlyProperty();
    }

    /** What is typed, as far as it is understood, to be tinted in the list; null when nothing is. */
    public ReadOnlyObjectProperty<@Nullable Condition> tried() {
        return tried.getReadOnlyProperty();
    }

    /** The condition of the rows that are shown. */
    public ReadOnlyObjectProperty<Condition> inForce() {
        return inForce.getReadOnlyProperty();
    }

    /** Counts what would be shown if what is typed were entered. */
    public void tryOut() {
        if (closed) {
            return; // who typed last did not wait for the answer
        }
        stopTrying();
        problem.set(null);
        String words = typed.get();
        Condition said = words.isBlank() ? null : understood(words);
        if (said != null) {
            trying = store.matches(FilterStack.all(List.of(inForce.get(), said)));
        }
        tried.set(said);
        refresh();
    }

    /** More may have been found. */
    public void refresh() {
        Matches now = trying;
        trial.set(now == null ? null : new Trial(now.rows().count(), now.progress().complete()));
    }

    /**
     * Makes a chip of what is typed.
     *
     * @return false when nothing is typed, or it is not understood
     */
    public boolean enter(boolean exclude) {
        String words = typed.get();
        if (words.isBlank() || understood(words) == null) {
            return false;
        }
        try {
            Chip chip = Chip.typed(words.strip(), exclude, context.get());
            typed.set("");
            tryOut();
            add(chip);
            return true;
        } catch (FilterSyntaxException e) {
            throw new IllegalStateException("was understood a moment ago", e);
        }
    }

    /** Adds a chip; the oldest one goes when there are too many. */
    public void add(Chip chip) {
        FilterStack next = stack.get().with(chip);
        stack.set(next.chips().size() > MOST_CHIPS ? next.without(0) : next);
    }

    /** Shows only a part of time, instead of another part. */
    public void showOnly(Chip.Range range) {
        Chip chip = Chip.include(range.condition());
        List<Chip> chips = stack.get().chips();
        for (int i = 0; i < chips.size(); i++) {
            if (chips.get(i).range() != null && !chips.get(i).exclude()) {
                stack.set(stack.get().replaced(i, chip));
                return;
            }
        }
        add(chip);
    }

    /** Switches a chip on or off. */
    public void toggle(int chip) {
        stack.set(stack.get().toggled(chip));
    }

    /** Shows what a chip hid, and hides what it showed. */
    public void invert(int chip) {
        stack.set(stack.get().replaced(chip, stack.get().chips().get(chip).inverted()));
    }

    /** Takes a chip away and puts its words back into the line. */
    public void edit(int chip) {
        String words = stack.get().chips().get(chip).text();
        remove(chip);
        typed.set(words);
    }

    public void remove(int chip) {
        stack.set(stack.get().without(chip));
    }

    /** Shows every row. */
    public void reset() {
        typed.set("");
        tryOut();
        level.set(Severity.NONE);
        stack.set(FilterStack.EMPTY);
    }

    FilterSet now(String name) {
        return FilterSet.of(name, level.get(), stack.get());
    }

    /** Puts another set in force. */
    public void use(FilterSet set) {
        level.set(set.least());
        stack.set(set.stack(context.get()));
    }

    @Override
    public void close() {
        closed = true;
        stopTrying();
    }

    private void changed() {
        Condition least = level.get() == Severity.NONE
                ? new Condition.Every()
                : new Condition.Level(Comparison.AT_LEAST, level.get());
        Condition next = FilterStack.all(List.of(least, stack.get().condition()));
        if (!next.equals(inForce.get())) {
            inForce.set(next);
            if (trying != null) {
                tryOut();
            }
        }
    }

    private @Nullable Condition understood(String words) {
        try {
            return FilterParser.parse(words, context.get());
        } catch (FilterSyntaxException e) {
            problem.set(new Problem(String.valueOf(e.getMessage()), words, e.position(), e.position() + e.length()));
            return null;
        }
    }

    private void stopTrying() {
        if (trying != null) {
            trying.close();
            trying = null;
        }
    }
}
