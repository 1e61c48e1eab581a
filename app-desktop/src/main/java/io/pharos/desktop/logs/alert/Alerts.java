package io.pharos.desktop.logs.alert;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.logs.export.AllMatches;
import io.pharos.log.LogEntry;
import io.pharos.log.filter.Condition;
import io.pharos.log.store.LogRows;
import io.pharos.log.store.LogStore;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The alerts: their rules, and the watch over what arrives while at least one is on. FX thread only; the watching is done
 * beside it. What a source had before it was opened never calls anybody.
 */
public final class Alerts implements AutoCloseable {
    /** How many rules there may be: each is looked for in every line. */
    static final int MOST = 20;

    private final Function<String, Condition> language;
    private final Background background;
    private final ObservableList<AlertRule> rules = FXCollections.observableArrayList();
    private final ObservableList<AlertRule> rulesView = FXCollections.unmodifiableObservableList(rules);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
    private final Map<Integer, Long> liveFrom = new ConcurrentHashMap<>();
    private final FxBatch<Fired> fired;
    private @Nullable LogStore store;
    private @Nullable AlertWatch watch;
    private Subscription testing = Subscription.NONE;

    /** A rule that somebody must be told of, and the line that made it so. */
    public record Fired(AlertRule rule, LogEntry entry) {}

    /**
     * No rule yet.
     *
     * @param language reads a filter; throws IllegalArgumentException for one it cannot read
     * @param told     hears of each alert, on the FX thread
     */
    public Alerts(Function<String, Condition> language, Background background, Consumer<Fired> told) {
        this.language = language;
        this.background = background;
        this.fired = new FxBatch<>(news -> news.forEach(each -> {
            unseen.set(unseen.get() + 1);
            told.accept(each);
        }));
        paused.subscribe(_ -> watchAgain());
    }

    /** Returns the rules, as they were made. */
    public ObservableList<AlertRule> rules() {
        return rulesView;
    }

    /** Whether nobody is told anything for now, whatever the rules say. */
    public BooleanProperty paused() {
        return paused;
    }

    /** How many alerts there were since somebody last looked. */
    public ReadOnlyIntegerProperty unseen() {
        return unseen.getReadOnlyProperty();
    }

    /** Somebody looked. */
    public void seen() {
        unseen.set(0);
    }

    /** Returns whether lines are watched, so that their sources must stay open. */
    public boolean watching() {
        return !paused.get() && rules.stream().anyMatch(AlertRule::on);
    }

    /** Returns what is watched for. */
    public List<Condition> conditions() {
        return wanted().stream().map(AlertWatch.Wanted::condition).toList();
    }

    /** Watches a store from now on, until closed or given another one. */
    public void in(LogStore opened) {
        store = opened;
        liveFrom.clear();
        watchAgain();
    }

    /** An origin has told what it had; its lines from this row on are new. Any thread; only the first time counts. */
    public void live(int origin, long from) {
        liveFrom.putIfAbsent(origin, from);
    }

    /**
     * Adds a rule, or puts it in place of another.
     *
     * @param instead the rule it replaces; null for none
     * @throws IllegalArgumentException with a sentence for people when its filter cannot be read, or there are too many
     */
    public void put(@Nullable AlertRule instead, AlertRule rule) {
        language.apply(rule.filter());
        int index = instead == null ? -1 : rules.indexOf(instead);
        if (index >= 0) {
            rules.set(index, rule);
        } else if (rules.size() < MOST) {
            rules.add(rule);
        }
        watchAgain();
    }

    /** Returns whether there is room for one more rule. */
    public boolean hasRoom() {
        return rules.size() < MOST;
    }

    /** Forgets a rule. */
    public void remove(AlertRule rule) {
        rules.remove(rule);
        watchAgain();
    }

    /**
     * Counts how often a rule would have called in what is here; the answer comes on the FX thread.
     *
     * @throws IllegalArgumentException when its filter cannot be read
     */
    public void test(AlertRule rule, Consumer<Integer> answer) {
        Condition condition = language.apply(rule.filter());
        LogStore here = store;
        testing.close();
        if (here == null) {
            answer.accept(0);
        } else {
            testing = background.run(() -> times(here, condition, rule), answer, e -> answer.accept(0));
        }
    }

    /** Returns whether one of the rules that {@link #save} gave is on. */
    public static boolean anyOn(@Nullable String saved) {
        return read(saved).stream().anyMatch(AlertRule::on);
    }

    /** Returns all rules as JSON, for {@link #restore}. */
    public String save() {
        return JsonCodec.shared().write(new Saved(List.copyOf(rules)));
    }

    /** Takes back what {@link #save} gave; what cannot be read is ignored. */
    public void restore(@Nullable String saved) {
        rules.setAll(read(saved).stream().limit(MOST).toList());
        watchAgain();
    }

    private static List<AlertRule> read(@Nullable String saved) {
        try {
            return saved == null ? List.of() : JsonCodec.shared().read(saved, Saved.class).rules();
        } catch (ProtocolException edited) {
            return List.of(); // a file somebody changed by hand: better no alerts than no console
        }
    }

    /** Stops watching; the rules stay. */
    @Override
    public void close() {
        testing.close();
        fired.close();
        store = null;
        watchAgain();
    }

    private void watchAgain() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        LogStore here = store;
        if (here == null || !watching()) {
            return;
        }
        watch = new AlertWatch(
                here, wanted(), origin -> liveFrom.getOrDefault((int) origin, Long.MAX_VALUE),
                (rule, entry) -> fired.offer(new Fired(rule, entry)));
    }

    private List<AlertWatch.Wanted> wanted() {
        List<AlertWatch.Wanted> wanted = new ArrayList<>();
        for (AlertRule rule : rules) {
            if (rule.on() && !paused.get()) {
                try {
                    wanted.add(new AlertWatch.Wanted(rule, language.apply(rule.filter())));
                } catch (IllegalArgumentException unreadable) {
                    // kept from another version; the form says what is wrong with it
                }
            }
        }
        return wanted;
    }

    private static int times(LogStore store, Condition condition, AlertRule rule) throws InterruptedIOException {
        LogRows rows = AllMatches.of(store, condition);
        AlertMeter meter = new AlertMeter(rule);
        int times = 0;
        for (long i = 0; i < rows.count(); i++) {
            LogEntry entry = store.entry(rows.numberAt(i));
            if (entry != null && meter.take(entry.time())) {
                times++;
            }
            if (Thread.interrupted()) {
                throw new InterruptedIOException("no longer wanted");
            }
        }
        return times;
    }

    /** All of them, as kept. */
    record Saved(@Nullable List<AlertRule> rules) {
        @Override
        public List<AlertRule> rules() {
            return rules == null ? List.of() : rules;
        }
    }
}
