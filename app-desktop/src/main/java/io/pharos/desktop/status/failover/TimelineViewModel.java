package io.pharos.desktop.status.failover;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.pharos.desktop.status.failover.TimelineEntry.Changed;
import io.pharos.desktop.status.failover.TimelineEntry.Linked;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which adapter served when, and why: what the server remembers and what the status socket tells, merged by the number
 * of the change, with the connection's own events between them. FX thread only.
 */
public final class TimelineViewModel {
    /** How many changes are kept at most; the server remembers no more either. */
    static final int MOST_CHANGES = 1_000;

    private static final int MOST_LINKS = 200;

    private final InstantSource serverClock;
    private final Consumer<Instant> pointed;
    private final TreeMap<Long, Change> changes = new TreeMap<>();
    private final List<Linked> links = new ArrayList<>();
    private final ObservableList<TimelineEntry> entries = FXCollections.observableArrayList();
    private final ObservableList<TimelineEntry> entriesView = FXCollections.unmodifiableObservableList(entries);
    private final ReadOnlyObjectWrapper<@Nullable String> serving = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable TimelineEntry> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Range> range;
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    private Instant servingSince = Instant.MAX;
    private boolean refilling;

    /** A part of time. */
    record Range(Instant from, Instant to) {}

    /**
     * One adapter served from one moment to another.
     *
     * @param change what began it; null when that is not known
     */
    record Served(String adapter, Instant from, Instant to, @Nullable Change change) {}

    /**
     * Nothing happened yet.
     *
     * @param serverClock the server's time, which goes on while it is silent
     * @param pointed     hears of the moment of the entry that somebody chose
     */
    public TimelineViewModel(InstantSource serverClock, Consumer<Instant> pointed) {
        this.serverClock = serverClock;
        this.pointed = pointed;
        Instant now = serverClock.instant();
        this.range = new ReadOnlyObjectWrapper<>(new Range(now.minus(Duration.ofMinutes(5)), now));
    }

    /** The server told how it stands. */
    public void apply(StatusUpdate update) {
        servingSince = update.failover().since();
        serving.set(update.currentAdapter());
        merge(update.failover().recent());
    }

    /** The server told what it remembers, in whatever order. */
    public void merge(Collection<Change> told) {
        if (told.isEmpty()) {
            return;
        }
        if (told.stream().anyMatch(this::contradicts)) {
            changes.clear(); // a server with another memory answers under the same address
        }
        Map<Long, Change> before = Map.copyOf(changes);
        told.forEach(each -> changes.merge(each.id(), each, TimelineViewModel::later));
        while (changes.size() > MOST_CHANGES) {
            changes.pollFirstEntry();
        }
        if (!before.equals(changes)) {
            refill();
        }
    }

    /** The connection came or went. */
    public void link(Instant time, TimelineEntry.Kind kind, String subject) {
        links.add(new Linked(time, kind, subject));
        if (links.size() > MOST_LINKS) {
            links.removeFirst();
        }
        refill();
    }

    /** Time went on; {@code from} and {@code to} are what the charts show. */
    public void tick(Instant from, Instant to) {
        range.set(new Range(from, to));
        ticks.set(ticks.get() + 1);
    }

    /** What happened, newest first. */
    ObservableList<TimelineEntry> entries() {
        return entriesView;
    }

    /** What somebody chose; null when nothing. */
    ObjectProperty<@Nullable TimelineEntry> selected() {
        return selected;
    }

    /** Which adapter serves; null before that is known. */
    ReadOnlyObjectProperty<@Nullable String> serving() {
        return serving.getReadOnlyProperty();
    }

    /** The part of time that the strip shows. */
    ReadOnlyObjectProperty<Range> range() {
        return range.getReadOnlyProperty();
    }

    /** Grows with time. */
    ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }

    Instant now() {
        return serverClock.instant();
    }

    /** Somebody chose an entry: everything that can points there. What a list does while it is filled anew is no choice. */
    void onSelect(@Nullable TimelineEntry entry) {
        if (refilling) {
            return;
        }
        selected.set(entry);
        if (entry != null) {
            pointed.accept(entry.time());
        }
    }

    /** Returns how long the adapter of a change served, until now when it still does. */
    Duration lasted(Change change) {
        if (change.durationMs() != null) {
            return Duration.ofMillis(change.durationMs());
        }
        Map.Entry<Long, Change> next = changes.higherEntry(change.id());
        return Duration.between(change.timestamp(), next == null ? now() : next.getValue().timestamp());
    }

    /** Returns whether the adapter of a change still serves. */
    boolean lasts(Change change) {
        return change.durationMs() == null && changes.higherEntry(change.id()) == null;
    }

    /** Returns who served in the shown part of time, oldest first, without gaps but for what nobody knows. */
    List<Served> served() {
        Range shown = range.get();
        List<Served> all = new ArrayList<>();
        Change before = null;
        for (Change next : changes.values()) {
            String adapter = before == null ? next.fromAdapter() : before.toAdapter();
            Instant from = before == null ? Instant.MIN : before.timestamp();
            if (adapter != null) {
                cut(all, adapter, from, next.timestamp(), before, shown);
            }
            before = next;
        }
        if (before != null) {
            cut(all, before.toAdapter(), before.timestamp(), Instant.MAX, before, shown);
        } else if (serving.get() != null) {
            cut(all, serving.get(), servingSince, Instant.MAX, null, shown);
        }
        return all;
    }

    private static void cut(
            List<Served> all, String adapter, Instant from, Instant to, @Nullable Change change, Range shown) {
        Instant first = from.isBefore(shown.from()) ? shown.from() : from;
        Instant last = to.isAfter(shown.to()) ? shown.to() : to;
        if (first.isBefore(last)) {
            all.add(new Served(adapter, first, last, change));
        }
    }

    private boolean contradicts(Change told) {
        Change known = changes.get(told.id());
        return known != null && !known.timestamp().equals(told.timestamp());
    }

    /** Of two reports of the same change the one that knows its end. */
    private static Change later(Change known, Change told) {
        return known.durationMs() != null && told.durationMs() == null ? known : told;
    }

    private void refill() {
        List<TimelineEntry> all = new ArrayList<>(links);
        changes.values().forEach(change -> all.add(new Changed(change)));
        all.sort(Comparator.comparing(TimelineEntry::time).reversed());
        TimelineEntry chosen = selected.get();
        refilling = true;
        entries.setAll(all);
        refilling = false;
        selected.set(chosen == null ? null : again(chosen));
    }

    private @Nullable TimelineEntry again(TimelineEntry chosen) {
        return switch (chosen) {
            case Changed(Change change) -> {
                Change now = changes.get(change.id());
                yield now == null ? null : new Changed(now);
            }
            case Linked link -> links.contains(link) ? link : null;
        };
    }
}
