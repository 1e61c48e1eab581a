package io.pharos.desktop.status.slow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions;
import io.pharos.desktop.status.call.AdapterCalls;
import io.pharos.model.api.AdaptersApi.SlowQueries;
import io.pharos.model.api.AdaptersApi.SlowQuery;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The slowest queries of the server, read again now and then while they show. FX thread only. */
public final class SlowQueriesViewModel {
    /** How many are read; the server keeps no more. */
    static final int MOST = 50;

    private static final int SECONDS_BETWEEN_READS = 15;
    /** The server keeps the beginning of what is very long, and marks its end so. */
    private static final String CUT = "\u2026";

    private static final String SEARCH = "vector_search";
    private static final String TRAVERSAL = "graph_traverse";

    private final AdapterCalls calls;
    private final Background background;
    private final TabActions actions;
    private final InstantSource clock;
    private final ObservableList<SlowQuery> queries = FXCollections.observableArrayList();
    private final ObservableList<SlowQuery> queriesView = FXCollections.unmodifiableObservableList(queries);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private Subscription reading = Subscription.NONE;
    private Instant readAt = Instant.MIN;
    private boolean showing;

    /** Nothing is read yet. {@code clock} is the server's time. */
    public SlowQueriesViewModel(AdapterCalls calls, Background background, TabActions actions, InstantSource clock) {
        this.calls = calls;
        this.background = background;
        this.actions = actions;
        this.clock = clock;
    }

    /** Whether somebody can see them; they are read at once and then every {@value #SECONDS_BETWEEN_READS} s. */
    public void show(boolean now) {
        showing = now;
        if (now) {
            onRead();
        } else {
            reading.close();
        }
    }

    /** Time went on; to be called every second while the tab shows. */
    public void tick() {
        if (showing && readAt.isBefore(clock.instant().minusSeconds(SECONDS_BETWEEN_READS))) {
            onRead();
        }
    }

    /** The queries, slowest first. */
    ObservableList<SlowQuery> queries() {
        return queriesView;
    }

    /** Why they cannot be read; empty when they can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether they have been read, so that none means none. */
    ReadOnlyBooleanProperty read() {
        return read.getReadOnlyProperty();
    }

    Instant now() {
        return clock.instant();
    }

    void onRead() {
        readAt = clock.instant();
        reading.close();
        reading = background.run(() -> calls.slowQueries(MOST), this::took, e -> problem.set(String.valueOf(e.getMessage())));
    }

    /** Returns whether there is a place in the console that can ask this again, and all of it is known. */
    static boolean canRun(@Nullable SlowQuery query) {
        return query != null
                && (SEARCH.equals(query.operation()) || TRAVERSAL.equals(query.operation()))
                && !question(query).isEmpty()
                && !question(query).endsWith(CUT);
    }

    /** Asks the same again, where such things are asked. */
    void onRun(SlowQuery query) {
        if (!canRun(query)) {
            return;
        }
        if (TRAVERSAL.equals(query.operation())) {
            actions.showInGraph(question(query), query.collection());
            return;
        }
        if (query.collection() != null) {
            actions.searchIn(query.collection());
        }
        actions.searchFor(question(query));
    }

    void onCopy(String text) {
        actions.copy(text);
    }

    /** Returns what was asked, in one line; empty when nobody knows. */
    static String question(SlowQuery query) {
        for (String name : List.of("query", "start_vertex", "key")) {
            String value = text(query.parameters(), name);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static @Nullable String text(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String value && !value.isBlank() ? value : null;
    }

    /** A list that is the same stays as it is, and with it what is selected. */
    private void took(SlowQueries told) {
        problem.set("");
        read.set(true);
        if (!queries.equals(told.queries())) {
            queries.setAll(told.queries());
        }
    }
}
