package io.pharos.desktop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.search.DetailViewModel.State;
import io.pharos.model.channel.SearchChannel.Hit;
import io.pharos.model.channel.SearchChannel.Span;
import org.junit.jupiter.api.Test;

/** Which document is shown, when they come late or not at all. */
class DetailViewModelTest {
    private final Queue<Runnable> answers = new ArrayDeque<>();
    private final List<String> paths = new ArrayList<>();
    private boolean broken;
    private final DetailViewModel model =
            new DetailViewModel(this::fetch, new Background(Runnable::run, answers::add));

    @Test
    void aDocumentIsFetchedByItsEncodedPathAndSplitIntoTextAndMetadata() {
        model.onOpen("my docs", "a/b", List.of("word"));
        assertThat(paths).containsExactly("/api/v3/themis/document/my%20docs/a%2Fb");
        assertThat(model.state().get()).isInstanceOf(State.Loading.class);

        answers.remove().run();
        State.Shown shown = (State.Shown) model.state().get();
        assertThat(shown.document().title()).isEqualTo("Title of a/b");
        assertThat(shown.document().text()).isEqualTo("Text");
        assertThat(shown.document().metadata()).containsExactly(Map.entry("year", 1998));
    }

    @Test
    void aLateAnswerNeverReplacesANewerChoice() {
        model.onOpen("documents", "first", List.of());
        model.onOpen("documents", "second", List.of());
        answers.forEach(Runnable::run);
        assertThat(((State.Shown) model.state().get()).document().key()).isEqualTo("second");
    }

    @Test
    void closingForgetsWhatIsOnItsWay() {
        model.onOpen("documents", "first", List.of());
        model.onClose();
        answers.forEach(Runnable::run);
        assertThat(model.state().get()).isInstanceOf(State.Closed.class);
    }

    @Test
    void aFailureSaysWhyAndCanBeTriedAgain() {
        broken = true;
        model.onOpen("documents", "first", List.of());
        answers.remove().run();
        assertThat(((State.Failed) model.state().get()).sentence()).isEqualTo("Document not found: documents/first");
        broken = false;
        model.onRetry();
        answers.remove().run();
        assertThat(model.state().get()).isInstanceOf(State.Shown.class);
    }

    @Test
    void markedWordsAreTakenFromThePassageOnceEachAndOddSpansAreIgnored() {
        Hit hit = new Hit("k", "k", "c", "t", "Learning machines, learning", 1,
                List.of(new Span(0, 8), new Span(9, 17), new Span(19, 27), new Span(20, 99)), Map.of());
        assertThat(DetailViewModel.markedWords(hit)).containsExactly("learning", "machines");
    }

    private Map<String, Object> fetch(String path) throws IOException {
        paths.add(path);
        if (broken) {
            throw new IOException("Document not found: documents/first");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_key", "x");
        document.put("title", "Title of a/b");
        document.put("text", "Text");
        document.put("year", 1998);
        return Map.of("document", document);
    }
}
