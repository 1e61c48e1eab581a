package io.pharos.desktop.logs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.desktop.fx.Subscription;
import io.pharos.log.LogOrigin;
import io.pharos.log.SourceState;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which sources are watched, how each fares, and which were watched lately. FX thread only. */
public final class SourcesViewModel implements AutoCloseable {
    private static final int MOST_RECENT = 12;
    private static final String BETWEEN = "\n";

    private final Opener opener;
    private final Map<SourceSpec, @Nullable Subscription> wanted = new LinkedHashMap<>();
    private final ObservableList<SourceRow> rows = FXCollections.observableArrayList();
    private final ObservableList<SourceRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObservableList<SourceSpec> recent = FXCollections.observableArrayList();
    private final ObservableList<SourceSpec> recentView = FXCollections.unmodifiableObservableList(recent);
    private final ObservableList<SourceSpec> offered = FXCollections.observableArrayList(SourceSpec.SERVER);
    private final ObservableList<SourceSpec> offeredView = FXCollections.unmodifiableObservableList(offered);
    private boolean serverOpen;
    private boolean othersOpen;

    /** Opens sources; what they yield and how they fare goes where the opener knows. */
    @FunctionalInterface
    public interface Opener {
        /** Begins to read. */
        Subscription open(SourceSpec spec);
    }

    /** Nothing is watched yet. */
    public SourcesViewModel(Opener opener) {
        this.opener = opener;
    }

    /** Returns one row for each log, and for each source that has not brought one yet. */
    public ObservableList<SourceRow> rows() {
        return rowsView;
    }

    /** Returns files and folders watched lately and not watched now, newest first. */
    public ObservableList<SourceSpec> recent() {
        return recentView;
    }

    /** Returns the sources that could be watched by their names: the server's logs, and standard input if there is one. */
    public ObservableList<SourceSpec> offered() {
        return offeredView;
    }

    /** Offers further logs of the server. */
    public void offerOfServer(List<String> names) {
        offered.removeIf(spec -> spec instanceof SourceSpec.OfServer && !spec.equals(SourceSpec.SERVER));
        names.stream()
                .distinct()
                .map(SourceSpec.OfServer::new)
                .filter(spec -> !offered.contains(spec))
                .forEach(offered::add);
    }

    /** Returns whether a source is watched. */
    public boolean has(SourceSpec spec) {
        return wanted.containsKey(spec);
    }

    /** Returns what is watched, in the order in which it was asked for. */
    public List<SourceSpec> wanted() {
        return List.copyOf(wanted.keySet());
    }

    /** Watches one more source; one that is watched already stays as it is. */
    public void add(SourceSpec spec) {
        if (has(spec)) {
            return;
        }
        wanted.put(spec, null);
        recent.remove(spec);
        if (spec instanceof SourceSpec.OfStandardInput && !offered.contains(spec)) {
            offered.add(spec);
        }
        rows.add(new SourceRow(spec, null, -1, new SourceState.Reading(0, 0)));
        openWhatMayBe();
    }

    /** Watches a source no longer; the lines it has brought stay. */
    public void remove(SourceSpec spec) {
        Subscription open = wanted.remove(spec);
        if (open != null) {
            open.close();
        }
        rows.removeIf(row -> row.spec().equals(spec));
        if (spec instanceof SourceSpec.OfFiles) {
            recent.remove(spec);
            recent.addFirst(spec);
            if (recent.size() > MOST_RECENT) {
                recent.removeLast();
            }
        }
    }

    /** Says which sources may be open now: those of the server, and the others; the rest waits. */
    public void allow(boolean ofServer, boolean others) {
        serverOpen = ofServer;
        othersOpen = others;
        for (Map.Entry<SourceSpec, @Nullable Subscription> each : wanted.entrySet()) {
            Subscription open = each.getValue();
            if (open != null && !mayBeOpen(each.getKey())) {
                open.close();
                each.setValue(null);
            }
        }
        openWhatMayBe();
    }

    /** Returns which source brought an origin; null when it is watched no longer. */
    public @Nullable SourceSpec ownerOf(LogOrigin origin) {
        return rows.stream()
                .filter(row -> origin.equals(row.origin()))
                .map(SourceRow::spec)
                .findFirst()
                .orElse(null);
    }

    /** Takes how a source fares. */
    public void state(SourceNews news) {
        SourceSpec spec = news.spec();
        if (!has(spec)) {
            return;
        }
        SourceRow now = new SourceRow(spec, news.origin(), news.number(), news.state());
        for (int i = 0; i < rows.size(); i++) {
            SourceRow row = rows.get(i);
            if (row.spec().equals(spec) && (row.origin() == null || row.origin().equals(news.origin()))) {
                rows.set(i, now);
                return;
            }
        }
        rows.add(now);
    }

    /** Returns what is watched, and was lately, for {@link #restore}; standard input is gone after a restart. */
    public Map<String, String> save() {
        return Map.of("sources", written(wanted()), "recent", written(recent));
    }

    /** Watches what was watched when {@link #save} was called. */
    public void restore(@Nullable String watched, @Nullable String lately) {
        read(watched).forEach(this::add);
        recent.setAll(read(lately).stream().filter(spec -> !has(spec)).limit(MOST_RECENT).toList());
    }

    /** Closes every source. */
    @Override
    public void close() {
        allow(false, false);
    }

    private void openWhatMayBe() {
        for (SourceSpec spec : wanted()) {
            if (wanted.get(spec) == null && mayBeOpen(spec)) {
                wanted.put(spec, opener.open(spec));
            }
        }
    }

    private boolean mayBeOpen(SourceSpec spec) {
        return spec instanceof SourceSpec.OfServer ? serverOpen : othersOpen;
    }

    private static String written(List<SourceSpec> specs) {
        return specs.stream()
                .filter(spec -> !(spec instanceof SourceSpec.OfStandardInput))
                .map(SourceSpec::written)
                .collect(Collectors.joining(BETWEEN));
    }

    private static List<SourceSpec> read(@Nullable String written) {
        return written == null
                ? List.of()
                : new ArrayList<>(Arrays.stream(written.split(BETWEEN))
                        .flatMap(word -> SourceSpec.parse(word).stream())
                        .distinct()
                        .toList());
    }
}
