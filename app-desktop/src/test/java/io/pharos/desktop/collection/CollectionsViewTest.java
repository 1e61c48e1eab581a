package io.pharos.desktop.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.channel.OperationsChannel.Event;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** The tab's view with collections in memory: what can be done with mouse and keys, and how it looks. */
class CollectionsViewTest extends FxTest {
    private final FakeCatalog catalog = new FakeCatalog();
    private final CollectionsViewModel model =
            new CollectionsViewModel(catalog, new Background(Runnable::run, Runnable::run));
    private final RecordedActions actions = new RecordedActions();
    private final Asked asked = new Asked();

    @Test
    void withoutCollectionsItSaysWhatToDoNext() {
        Stage stage = open(Locale.ENGLISH, "light");
        onFx(model::onRefresh);

        until("empty", () -> find("#collections-empty", Node.class).isVisible());
        Screenshots.save(stage.getScene(), "collections-empty-light");
        click("#collections-empty .button");
        untilAsserted(() -> assertThat(asked.calls).containsExactly("create"));
    }

    @Test
    void aServerThatIsAwayCanBeAskedAgain() {
        catalog.away = new IOException("No server answers at http://127.0.0.1:8000. Is it running?");
        open(Locale.ENGLISH, "light");
        onFx(model::onRefresh);

        until("failed", () -> find("#collections-failed", Node.class).isVisible());
        click("#collections-failed .button");
        untilAsserted(() -> assertThat(asked.calls).containsExactly("refresh"));
    }

    @Test
    void theDetailShowsSourcesSettingsAndDocuments() {
        fill();
        Stage stage = open(Locale.ENGLISH, "light");
        choose();
        picture(stage, "collections-light");
        Look.wear(stage.getScene(), "high-contrast");
        picture(stage, "collections-high-contrast");

        assertThat(find("#documents-place", Label.class).getText()).isEqualTo("page 1 of 3, 120 in all");
        onFx(() -> find("#documents-failed-only", CheckBox.class).fire());
        untilAsserted(() -> assertThat(find("#documents-place", Label.class).getText()).isEqualTo("page 1 of 1, 2 in all"));
    }

    @Test
    void theSameInGerman() {
        fill();
        Stage stage = open(Locale.GERMAN, "dark");
        choose();
        picture(stage, "collections-dark-de");
    }

    @Test
    void aSourceIsRemovedOnlyAfterAQuestion() {
        fill();
        open(Locale.ENGLISH, "light");
        choose();
        catalog.calls.clear();

        click(".source-remove");
        until("asked", () -> questionShown());
        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until("kept", () -> !questionShown());
        assertThat(catalog.calls).isEmpty();
        assertThat(fromFx(() -> model.selected().get())).as("Esc closes the innermost thing").isNotNull();
        click(".source-remove");
        robot().clickOn(find("#collection-sources .inline-question-deed", Node.class));
        untilAsserted(() -> assertThat(catalog.calls).contains("removeSource c1 /srv/papers"));
    }

    @Test
    void settingsAreSentOnlyWhereTheyChangedAndMistakesStandAtTheField() {
        fill();
        open(Locale.ENGLISH, "light");
        choose();
        onFx(() -> find("#form-chunk-size", TextField.class).setText("many"));
        onFx(() -> find("#form-save", javafx.scene.control.Button.class).fire());
        assertThat(mistakes()).containsExactly("Field 'chunk_size' must be a whole number, not 'many'.");

        catalog.calls.clear();
        onFx(() -> find("#form-chunk-size", TextField.class).setText("500"));
        onFx(() -> find("#form-save", javafx.scene.control.Button.class).fire());

        assertThat(mistakes()).isEmpty();
        assertThat(catalog.calls).contains("update c1 null 500 null");
    }

    @Test
    void whatIsBeingTypedSurvivesNewsOfTheCollection() {
        fill();
        open(Locale.ENGLISH, "light");
        choose();
        onFx(() -> find("#form-name", TextField.class).setText("Papers of 20"));
        catalog.put(FakeCatalog.collection("c1", "Papers", 130, "ready"));

        onFx(model::onRefresh);

        assertThat(fromFx(() -> find("#form-name", TextField.class).getText())).isEqualTo("Papers of 20");
    }

    @Test
    void everythingIsReachedByKeys() {
        fill();
        Stage stage = open(Locale.ENGLISH, "light");
        onFx(model::onRefresh);
        onFx(() -> find("#collection-table", Node.class).requestFocus());

        press(KeyCode.DOWN);
        until("the first is chosen", () -> model.selected().get() != null);
        press(KeyCode.ENTER);
        until("into the detail", () -> focused(stage, "collection-search"));
        List<String> way = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            press(KeyCode.TAB);
            way.add(String.valueOf(fromFx(() -> stage.getScene().getFocusOwner().getId())));
            assertThat(fromFx(() -> stage.getScene().getFocusOwner().isFocusVisible())).as("the focus can be seen").isTrue();
        }
        assertThat(way).containsSubsequence("collection-last", "collection-delete", "source-add", "form-name", "form-description", "form-public");

        press(KeyCode.ESCAPE);
        until("closed", () -> model.selected().get() == null && focused(stage, "collection-table"));
        onFx(() -> model.select("c1"));
        press(KeyCode.DELETE);
        until("asked, with the way out in focus", () -> stage.getScene().getFocusOwner() instanceof javafx.scene.control.Button);
        press(KeyCode.ENTER);
        until("kept", () -> focused(stage, "collection-table"));
        assertThat(asked.calls).isEmpty();
        press(KeyCode.DELETE);
        until("asked again", () -> !focused(stage, "collection-table"));
        robot().press(KeyCode.SHIFT, KeyCode.TAB).release(KeyCode.TAB, KeyCode.SHIFT);
        press(KeyCode.SPACE);
        untilAsserted(() -> assertThat(asked.calls).containsExactly("delete"));
    }

    private void press(KeyCode key) {
        robot().press(key).release(key);
    }

    private static boolean focused(Stage stage, String id) {
        Node owner = stage.getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private void fill() {
        catalog.put(FakeCatalog.collection("c1", "Papers", 120, "ready"));
        catalog.put(FakeCatalog.collection("c2", "public", 2_400, "processing"));
        catalog.put(FakeCatalog.collection("c3", "zebras", 0, "error"));
        catalog.sources.put("c1", List.of(FakeCatalog.source("/srv/papers", 118, 2), FakeCatalog.source("/srv/mail/archive/2024", 2, 0)));
        catalog.documents = IntStream.range(0, 120).mapToObj(i -> FakeCatalog.document(i, i % 60 == 0)).toList();
    }

    private Stage open(Locale locale, String look) {
        Messages messages = new Messages(locale);
        CollectionsView view = fromFx(() -> new CollectionsView(
                model, messages, new CollectionWords(messages, ZoneOffset.UTC), actions, asked));
        Stage stage = show(view, 1280, 960);
        Look.wear(stage.getScene(), look);
        return stage;
    }

    private void choose() {
        onFx(model::onRefresh);
        onFx(() -> model.apply(List.of(
                new Event.OperationUpdate("o1", FakeCatalog.operation("o1", "c1", "reindex", "completed")),
                new Event.OperationUpdate("o2", FakeCatalog.operation("o2", "c2", "append", "processing")))));
        onFx(() -> model.select("c1"));
        until("detail", () -> find("#collection-detail", Node.class).isVisible());
    }

    private static boolean questionShown() {
        return find("#collection-sources .inline-question", Node.class).isVisible();
    }

    private static List<String> mistakes() {
        return fromFx(() -> find("#collection-form", Node.class).lookupAll(".mistake").stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .toList());
    }

    private static void picture(Stage stage, String name) {
        Screenshots.save(stage.getScene(), name);
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content"))).isEmpty());
    }

    private final class Asked implements CollectionHands {
        final List<String> calls = new ArrayList<>();

        @Override
        public void create() {
            calls.add("create");
        }

        @Override
        public void addSource() {
            calls.add("addSource");
        }

        @Override
        public void refresh() {
            calls.add("refresh");
        }

        @Override
        public void delete() {
            calls.add("delete");
        }

        @Override
        public void search() {
            calls.add("search");
        }

        @Override
        public void showLast() {
            calls.add("showLast");
        }

        @Override
        public void closeDetail() {
            model.selected().set(null);
        }
    }
}
