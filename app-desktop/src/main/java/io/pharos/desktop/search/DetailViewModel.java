package io.pharos.desktop.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.client.ServerAddress;
import io.pharos.desktop.document.DocumentText;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Subscription;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.channel.SearchChannel.Span;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The document beside the results: fetched when wanted, dropped when another is wanted. FX thread only. */
final class DetailViewModel {
    private final Fetcher fetcher;
    private final Background background;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Closed());
    private Subscription loading = Subscription.NONE;

    /** Reads an object by its path; blocks. */
    interface Fetcher {
        Map<String, Object> fetch(String path) throws IOException, InterruptedException;
    }

    /** What the pane shows. */
    sealed interface State {
        record Closed() implements State {}

        record Loading(String collection, String key, List<String> words) implements State {}

        record Shown(DocumentText document) implements State {}

        record Failed(String collection, String key, List<String> words, String sentence) implements State {}
    }

    DetailViewModel(Fetcher fetcher, Background background) {
        this.fetcher = fetcher;
        this.background = background;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Fetches a result's document, unless it is there already; its marked words are marked there too. */
    void onOpen(Hit hit) {
        boolean already = switch (state.get()) {
            case State.Loading loading -> loading.key().equals(hit.id()) && loading.collection().equals(hit.collection());
            case State.Shown(DocumentText text) ->
                text.key().equals(hit.id()) && text.collection().equals(hit.collection());
            case State.Closed ignored -> false;
            case State.Failed ignored -> false;
        };
        if (already) {
            return;
        }
        onOpen(hit.collection(), hit.id(), markedWords(hit));
    }

    void onOpen(String collection, String key, List<String> words) {
        loading.close();
        state.set(new State.Loading(collection, key, words));
        String path = "/api/v3/themis/document/" + ServerAddress.encoded(collection) + "/" + ServerAddress.encoded(key);
        loading = background.run(
                () -> fetcher.fetch(path),
                answer -> state.set(new State.Shown(read(collection, key, words, answer))),
                e -> state.set(new State.Failed(collection, key, words, sentence(e))));
    }

    /** Tries again what failed. */
    void onRetry() {
        if (state.get() instanceof State.Failed failed) {
            onOpen(failed.collection(), failed.key(), failed.words());
        }
    }

    void onClose() {
        loading.close();
        state.set(new State.Closed());
    }

    /** Returns the words that the server marked in a passage, each once. */
    static List<String> markedWords(Hit hit) {
        int length = hit.content().length();
        return hit.highlights().stream()
                .filter(span -> span.start() >= 0 && span.start() < span.end() && span.end() <= length)
                .map((Span span) -> hit.content().substring(span.start(), span.end()).toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static DocumentText read(String collection, String key, List<String> words, Map<String, Object> answer) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (answer.get("document") instanceof Map<?, ?> document) {
            document.forEach((name, value) -> fields.put(String.valueOf(name), value == null ? "" : value));
        }
        Object title = fields.remove("title");
        Object text = fields.remove("text");
        fields.remove("_key");
        return new DocumentText(
                collection, key, title == null ? key : title.toString(), text == null ? "" : text.toString(), words, fields);
    }

    private static String sentence(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
