package io.pharos.desktop.search;

import java.util.ArrayList;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.SearchChannel.Event;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.channel.SearchChannel.Request;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The answer so far, how it stands, and the question it belongs to. Each search has an id of its own; whatever comes with another id
 * is from an older question and is dropped. FX thread only; no control, so it runs without a toolkit.
 */
final class SearchViewModel {
    private final Sender sender;
    private final SearchQuestion question = new SearchQuestion();
    private final ObservableList<Collections.Collection> collections = FXCollections.observableArrayList();
    private final ObservableList<Hit> results = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<SearchState> state = new ReadOnlyObjectWrapper<>(new SearchState.Idle());
    private final ReadOnlyObjectWrapper<Boolean> away = new ReadOnlyObjectWrapper<>(false);
    private int searches;
    private @Nullable String running;
    private Request.@Nullable Search asked;
    private boolean fresh;

    /** The way to the server; false when it is away. */
    interface Sender {
        boolean send(ClientRequest request, String requestId);
    }

    SearchViewModel(Sender sender) {
        this.sender = sender;
    }

    SearchQuestion question() {
        return question;
    }

    /** The server's collections, as far as known. */
    ObservableList<Collections.Collection> collections() {
        return collections;
    }

    /** The server's list of collections has come. The chosen one stays chosen, even if it is not there any more. */
    void showCollections(List<Collections.Collection> all) {
        collections.setAll(all);
    }

    ObservableList<Hit> results() {
        return results;
    }

    ReadOnlyObjectProperty<SearchState> state() {
        return state.getReadOnlyProperty();
    }

    /** Whether the server is away; what is shown is then old. */
    ReadOnlyObjectProperty<Boolean> away() {
        return away.getReadOnlyProperty();
    }

    /** The user asks; a search that runs is ended. */
    void onSearch() {
        if (question.query().get().isBlank()) {
            return;
        }
        onCancel();
        try {
            asked = question.request();
        } catch (InvalidFieldException e) {
            state.set(new SearchState.Failed(e.getMessage(), ErrorCode.INVALID_FIELD.wireName(), e.field()));
            return;
        }
        question.remember();
        ask(asked);
    }

    /** The user no longer wants the answer; what has come stays. */
    void onCancel() {
        if (running != null) {
            sender.send(new Control.Request.Cancel(), running);
            running = null;
        }
        if (state.get().busy()) {
            asked = null;
            state.set(new SearchState.Cancelled());
        }
    }

    /** The user asks something new about a document. */
    void onSimilar(String text) {
        question.query().set(text);
        onSearch();
    }

    /** Network news, in order. */
    void apply(List<Frame<ServerEvent>> frames) {
        List<Hit> arrived = new ArrayList<>();
        for (Frame<ServerEvent> frame : frames) {
            if (running == null || !running.equals(frame.requestId())) {
                continue;
            }
            switch (frame.body()) {
                case Event.SearchStarted started -> state.set(new SearchState.Running(started.adapter(), null));
                case Event.Result result -> {
                    startAnswer();
                    arrived.add(result.data());
                    state.set(new SearchState.Running(adapterNow(), result.total()));
                }
                case Event.SearchComplete complete -> {
                    startAnswer();
                    results.addAll(arrived);
                    arrived.clear();
                    finish(new SearchState.Done(
                            complete.totalResults(), complete.durationMs(), complete.adapterUsed(), complete.timestamp()));
                }
                case Control.Failure failure ->
                    finish(new SearchState.Failed(failure.message(), failure.code().wireName(), failure.field()));
                case Control.Cancelled ignored -> finish(new SearchState.Cancelled());
                default -> {}
            }
        }
        results.addAll(arrived);
    }

    /** The socket came or went. A search that it cut short is asked again. */
    void apply(ConnectionState next) {
        boolean connected = next instanceof ConnectionState.Connected;
        away.set(!connected && !(next instanceof ConnectionState.Connecting));
        if (!connected && running != null) {
            running = null;
            state.set(new SearchState.Waiting());
        } else if (connected && asked != null && state.get() instanceof SearchState.Waiting) {
            ask(asked);
        }
    }

    /** The socket was closed because the tab went out of view. */
    void pause() {
        if (running != null) {
            running = null;
            state.set(new SearchState.Waiting());
        }
    }

    private void ask(Request.Search search) {
        String id = "search-" + ++searches;
        fresh = true;
        if (sender.send(search, id)) {
            running = id;
            state.set(new SearchState.Running(null, null));
        } else {
            state.set(new SearchState.Waiting());
        }
    }

    /** Old results stay until the first new one is there, so that nothing flickers. */
    private void startAnswer() {
        if (fresh) {
            fresh = false;
            results.clear();
        }
    }

    private void finish(SearchState end) {
        running = null;
        asked = null;
        if (end instanceof SearchState.Failed) {
            results.clear();
        }
        state.set(end);
    }

    private @Nullable String adapterNow() {
        return state.get() instanceof SearchState.Running now ? now.adapter() : null;
    }
}
