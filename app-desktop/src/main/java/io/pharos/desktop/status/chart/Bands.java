package io.pharos.desktop.status.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import io.pharos.desktop.connection.Fallback;
import io.pharos.model.channel.AdapterFailover.Change;
import org.jspecify.annotations.Nullable;

/** The changes of the adapter as the server tells them, again and again, each counted once. FX thread only. */
final class Bands {
    private static final int KEPT = 1_000;

    private final TreeMap<Long, Change> changes = new TreeMap<>();
    private List<Band> bands = List.of();

    /** Takes changes in any order; of two tellings of the same one the later counts, since it may know its end. */
    boolean add(Collection<Change> told) {
        boolean news = false;
        for (Change change : told) {
            news |= !change.equals(changes.put(change.id(), change));
        }
        while (changes.size() > KEPT) {
            changes.pollFirstEntry();
        }
        if (news) {
            bands = bands();
        }
        return news;
    }

    /** Returns when the fallback served, oldest first. */
    List<Band> all() {
        return bands;
    }

    private List<Band> bands() {
        List<Band> found = new ArrayList<>();
        List<Change> ordered = List.copyOf(changes.values());
        for (int i = 0; i < ordered.size(); i++) {
            Change change = ordered.get(i);
            if (Fallback.begins(change)) {
                found.add(band(change, i + 1 < ordered.size() ? ordered.get(i + 1) : null));
            }
        }
        return List.copyOf(found);
    }

    private static Band band(Change change, @Nullable Change next) {
        long from = change.timestamp().toEpochMilli();
        long to = change.durationMs() == null ? Band.OPEN : from + change.durationMs();
        if (next != null) {
            to = Math.min(to, Math.max(from, next.timestamp().toEpochMilli()));
        }
        return new Band(change.id(), from, to, change.cause(), change.reason(), change.message());
    }
}
