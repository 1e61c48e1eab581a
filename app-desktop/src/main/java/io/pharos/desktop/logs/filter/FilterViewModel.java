package io.pharos.desktop.logs.filter;

import java.util.ArrayList;
import java.util.List;

import io.pharos.log.LogEntry;
import io.pharos.log.Severity;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogStore;
import io.pharos.log.store.Matches;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The line of the filter: what is typed is tried out beside, what is entered becomes a chip and counts. FX thread only;
 * the store looks beside it.
 */
public final class FilterViewModel implements AutoCloseable {
    private static final int MOST_CHIPS = 24;

    private final LogStore store;
    private final Language language;
    private final ObservableList<FilterChip> chips = FXCollections.observableArrayList();
    private final ObjectProperty<Severity> level = new SimpleObjectProperty<>(Severity.INFO);
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Trial> trial = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Condition> tried = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Condition> inForce = new ReadOnlyObjectWrapper<>();
    private @Nullable Matches trying;

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

    /** Everything from the usual level on. */
    public FilterViewModel(LogStore store, Language language) {
        this.store = store;
        this.language = language;
        inForce.set(language.read(now()));
        chips.subscribe(this::changed);
        level.subscribe((_, _) -> changed());
    }

    /** Returns the chips, in the order in which they were made. */
    public ObservableList<FilterChip> chips() {
        return FXCollections.unmodifiableObservableList(chips);
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
        stopTrying();
        String words = typed.get().strip();
        Condition said = words.isEmpty() ? null : understood(words);
        if (words.isEmpty()) {
            problem.set(null);
        }
        if (said != null) {
            List<Condition> parts = new ArrayList<>(List.of(said));
            if (!(inForce.get() instanceof Condition.Every)) {
                parts.addFirst(inForce.get());
            }
            trying = store.matches(Language.all(parts));
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
        String words = typed.get().strip();
        if (words.isEmpty() || understood(words) == null) {
            return false;
        }
        typed.set("");
        tryOut();
        add(words, exclude);
        return true;
    }

    /** Adds a chip; one that says the same is switched on, and turned if need be, instead. */
    public void add(String words, boolean exclude) {
        for (int i = 0; i < chips.size(); i++) {
            if (chips.get(i).words().equals(words)) {
                chips.set(i, new FilterChip(words, exclude, true));
                return;
            }
        }
        if (chips.size() >= MOST_CHIPS) {
            chips.removeFirst();
        }
        chips.add(new FilterChip(words, exclude, true));
    }

    /** Adds a chip for a field with a value. */
    public void addField(String field, String value, boolean exclude) {
        add(language.has(field, value), exclude);
    }

    /** Returns words for rows like one: as bad, of the same logger. */
    public String like(LogEntry entry) {
        return language.like(entry);
    }

    /** Switches a chip on or off. */
    public void toggle(FilterChip chip) {
        replace(chip, chip.switched());
    }

    /** Shows what a chip hid, and hides what it showed. */
    public void turn(FilterChip chip) {
        replace(chip, chip.turned());
    }

    /** Takes a chip away and puts its words back into the line. */
    public void edit(FilterChip chip) {
        chips.remove(chip);
        typed.set(chip.words());
    }

    public void remove(FilterChip chip) {
        chips.remove(chip);
    }

    /** Shows every row. */
    public void reset() {
        typed.set("");
        tryOut();
        use(FilterSet.ALL);
    }

    /** Returns what counts now. */
    public FilterSet now() {
        return new FilterSet("", level.get(), chips);
    }

    /** Puts another set in force. What it says that is not understood, as from another version, is switched off. */
    public void use(FilterSet set) {
        level.set(set.level());
        chips.setAll(set.chips().stream().limit(MOST_CHIPS).map(this::readable).toList());
    }

    @Override
    public void close() {
        stopTrying();
    }

    private FilterChip readable(FilterChip chip) {
        try {
            language.read(chip.words());
            return chip;
        } catch (IllegalArgumentException e) {
            return new FilterChip(chip.words(), chip.exclude(), false);
        }
    }

    private void replace(FilterChip chip, FilterChip other) {
        int index = chips.indexOf(chip);
        if (index >= 0) {
            try {
                language.read(other.words());
                chips.set(index, other);
            } catch (IllegalArgumentException e) {
                // stays as it is: switched off because it is not understood
            }
        }
    }

    private void changed() {
        Condition next = language.read(now());
        if (!next.equals(inForce.get())) {
            inForce.set(next);
            if (trying != null) {
                tryOut();
            }
        }
    }

    private @Nullable Condition understood(String words) {
        try {
            Condition said = language.read(words);
            problem.set(null);
            return said;
        } catch (Language.NotUnderstoodException e) {
            problem.set(new Problem(String.valueOf(e.getMessage()), words, e.from(), e.to()));
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
