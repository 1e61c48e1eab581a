package io.pharos.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.pharos.client.ConnectionState;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.SearchChannel.Event;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.channel.SearchChannel.Request;
import org.junit.jupiter.api.Test;

/** The question and its answer, as the server's frames change them. */
class SearchViewModelTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final List<String> sent = new ArrayList<>();
    private boolean connected = true;
    private final SearchViewModel model = new SearchViewModel(this::send);

    @Test
    void resultsStreamInAndTheFiguresAreTheServers() {
        ask("machine learning");
        assertThat(sent).containsExactly("search search-1");

        model.apply(List.of(started("search-1"), result("search-1", "doc1", 0), result("search-1", "doc2", 1)));
        assertThat(model.results()).extracting(Hit::id).containsExactly("doc1", "doc2");
        assertThat(model.state().get()).isEqualTo(new SearchState.Running("uds3", 2));

        model.apply(List.of(complete("search-1", 2)));
        assertThat(model.state().get()).isEqualTo(new SearchState.Done(2, 18.25, "uds3", NOW));
    }

    @Test
    void aNewerQuestionEndsTheOlderAndItsLateAnswersAreNeverShown() {
        ask("one");
        model.apply(List.of(started("search-1"), result("search-1", "old", 0)));
        ask("two");
        assertThat(sent).containsExactly("search search-1", "cancel search-1", "search search-2");

        model.apply(List.of(result("search-1", "late", 1), complete("search-1", 2)));
        assertThat(model.results()).extracting(Hit::id).containsExactly("old");
        assertThat(model.state().get()).isInstanceOf(SearchState.Running.class);

        model.apply(List.of(started("search-2"), result("search-2", "new", 0), complete("search-2", 1)));
        assertThat(model.results()).extracting(Hit::id).containsExactly("new");
    }

    @Test
    void anAnswerWithoutResultsClearsTheOldOnes() {
        ask("one");
        model.apply(List.of(result("search-1", "old", 0), complete("search-1", 1)));
        ask("two");
        model.apply(List.of(started("search-2"), complete("search-2", 0)));
        assertThat(model.results()).isEmpty();
        assertThat(model.state().get()).isEqualTo(new SearchState.Done(0, 18.25, "uds3", NOW));
    }

    @Test
    void cancellingKeepsWhatHasCome() {
        ask("one");
        model.apply(List.of(started("search-1"), result("search-1", "first", 0)));
        model.onCancel();
        model.apply(List.of(result("search-1", "second", 1)));
        assertThat(sent).endsWith("cancel search-1");
        assertThat(model.results()).extracting(Hit::id).containsExactly("first");
        assertThat(model.state().get()).isInstanceOf(SearchState.Cancelled.class);
    }

    @Test
    void aRefusalSaysTheServersSentence() {
        ask("one");
        model.apply(List.of(Frame.of(
                new Control.Failure(ErrorCode.UNAVAILABLE, "No adapter can answer now.", null, 5, NOW), "search-1")));
        assertThat(model.state().get())
                .isEqualTo(new SearchState.Failed("No adapter can answer now.", "unavailable", null));
    }

    @Test
    void anotherFailureOnTheSocketIsNotOurs() {
        ask("one");
        model.apply(List.of(Frame.of(new Control.Failure(ErrorCode.INVALID_JSON, "Not JSON.", null, null, NOW))));
        assertThat(model.state().get()).isInstanceOf(SearchState.Running.class);
    }

    @Test
    void aQuestionThatTheLostSocketCutShortIsAskedAgain() {
        ask("one");
        connected = false;
        model.apply(new ConnectionState.Reconnecting(1, NOW, "lost"));
        assertThat(model.away().get()).isTrue();
        assertThat(model.state().get()).isInstanceOf(SearchState.Waiting.class);

        connected = true;
        model.apply(new ConnectionState.Connected(NOW));
        assertThat(sent).containsExactly("search search-1", "search search-2");
        model.apply(List.of(result("search-1", "stale", 0), result("search-2", "good", 0)));
        assertThat(model.results()).extracting(Hit::id).containsExactly("good");
    }

    @Test
    void aQuestionAskedWhileAwayGoesOutWhenTheServerIsBack() {
        connected = false;
        ask("one");
        assertThat(model.state().get()).isInstanceOf(SearchState.Waiting.class);
        connected = true;
        model.apply(new ConnectionState.Connected(NOW));
        assertThat(sent).containsExactly("search search-1", "search search-2");
        assertThat(model.state().get()).isInstanceOf(SearchState.Running.class);
    }

    @Test
    void onceAnsweredNothingIsAskedAgainAfterAReconnect() {
        ask("one");
        model.apply(List.of(complete("search-1", 0)));
        model.apply(new ConnectionState.Reconnecting(1, NOW, "lost"));
        model.apply(new ConnectionState.Connected(NOW));
        assertThat(sent).containsExactly("search search-1");
    }

    @Test
    void blankQuestionsAreNotAsked() {
        ask("   ");
        assertThat(sent).isEmpty();
        assertThat(model.state().get()).isInstanceOf(SearchState.Idle.class);
    }

    @Test
    void historyKeepsEachQuestionOnceNewestFirstAndBounded() {
        IntStream.range(0, 60).forEach(i -> ask("q" + i));
        ask("q30");
        assertThat(model.question().history()).hasSize(SearchQuestion.KEPT_QUERIES).startsWith("q30", "q59").doesNotHaveDuplicates();
    }

    @Test
    void filtersGoOutAsTheServerTakesThem() {
        model.question().filters().add(Filter.parse("year>=1990").orElseThrow());
        ask("one");
        assertThat(lastSearch.filter()).isEqualTo(Map.of("year", Map.of("gte", 1990L)));
        assertThat(lastSearch.topK()).isEqualTo(SearchQuestion.DEFAULT_TOP_K);
    }

    @Test
    void whatTheTabKeptComesBackAndOddEntriesAreIgnored() {
        ask("one");
        ask("two");
        model.question().topK().set(25);
        SearchQuestion next = new SearchQuestion();
        next.restore(model.question().memento());
        assertThat(next.history()).containsExactly("two", "one");
        assertThat(next.topK().get()).isEqualTo(25);
        next.restore(Map.of("top_k", "5000", "collection", " "));
        assertThat(next.topK().get()).isEqualTo(25);
        assertThat(next.collection().get()).isEqualTo("documents");
    }

    @Test
    void aQuestionTheServerWouldRefuseIsRefusedHereWithTheFieldsName() {
        ask("x".repeat(5_000));
        assertThat(sent).isEmpty();
        assertThat(model.state().get()).isInstanceOfSatisfying(SearchState.Failed.class,
                failed -> assertThat(failed.field()).isEqualTo("query"));
    }

    private Request.Search lastSearch = new Request.Search("none", null, null, null, null);

    private boolean send(ClientRequest request, String id) {
        if (request instanceof Request.Search search) {
            lastSearch = search;
            sent.add("search " + id);
        } else {
            sent.add("cancel " + id);
        }
        return connected;
    }

    private void ask(String text) {
        model.question().query().set(text);
        model.onSearch();
    }

    private static Frame<ServerEvent> started(String id) {
        return Frame.of(new Event.SearchStarted("q", 10, "documents", "uds3", NOW), id);
    }

    private static Frame<ServerEvent> result(String id, String key, int index) {
        Hit hit = new Hit(key, key, "documents", "Title", "text", 0.9, List.of(), Map.of());
        return Frame.of(new Event.Result(hit, index, 2, 0.9), id);
    }

    private static Frame<ServerEvent> complete(String id, int total) {
        return Frame.of(new Event.SearchComplete(total, 18.25, "uds3", NOW), id);
    }
}
