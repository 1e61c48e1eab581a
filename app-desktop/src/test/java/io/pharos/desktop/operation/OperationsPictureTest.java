package io.pharos.desktop.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel.Event;
import io.pharos.model.channel.OperationsChannel;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view with operations of every kind, in both languages and looks; nothing may be cut. */
class OperationsPictureTest extends FxTest {
    private static final Instant NOW = Operations.START.plusSeconds(60);

    private final OperationsViewModel model = new OperationsViewModel();
    private final Asked asked = new Asked();

    @BeforeEach
    void operations() {
        onFx(() -> model.apply(List.of(new OperationNews.Told(new OperationsChannel.Event.OperationsSnapshot(many())))));
    }

    @Test
    void aRunningOperationShowsWhereItWaits() {
        Stage stage = open(Locale.ENGLISH, "light");
        select("r1");
        onFx(() -> {
            for (int i = 0; i < 80; i++) {
                model.rows().getFirst().update(running(400 + i));
            }
        });

        untilAsserted(() -> assertThat(texts(".operation-stage-limits")).contains("limits"));
        assertThat(find("#operation-causes", Label.class).getText()).isEqualTo("30 unreadable, 1 damaged");
        onFx(() -> titled().setExpanded(true));
        onFx(() -> model.rows().getFirst().update(running(481)));
        assertThat(fromFx(() -> titled().isExpanded())).as("news close nothing").isTrue();
        picture(stage, "operations-running-light");
    }

    @Test
    void aReindexShowsItsWayAndCanBeRolledBack() {
        Stage stage = open(Locale.GERMAN, "dark");
        onFx(() -> model.apply(milestones().stream().<OperationNews>map(OperationNews.Told::new).toList()));
        select("x1");

        untilAsserted(() -> assertThat(find("#operation-reindex-path", Node.class).isVisible()).isTrue());
        picture(stage, "operations-reindex-dark-de");
        click("#operation-roll-back");
        until("asked", () -> find(".inline-question", Node.class).isVisible());
        robot().press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until("kept", () -> !find(".inline-question", Node.class).isVisible());
        assertThat(asked.calls).isEmpty();
        click("#operation-roll-back");
        click(".inline-question-deed");
        untilAsserted(() -> assertThat(asked.calls).containsExactly("rollBack x1"));
    }

    @Test
    void buttonsAreThoseThatMakeSenseNow() {
        open(Locale.ENGLISH, "light");
        select("f1");
        assertThat(shown("#operation-cancel")).isFalse();
        click("#operation-retry");
        click("#operation-resume");
        untilAsserted(() -> assertThat(asked.calls).containsExactly("retry f1", "resume f1"));

        select("r1");
        assertThat(shown("#operation-retry")).isFalse();
        click("#operation-cancel");
        untilAsserted(() -> assertThat(asked.calls).endsWith("cancel r1"));
    }

    @Test
    void theListCanBeNarrowedByKeyboardAndOpenedAgain() {
        open(Locale.ENGLISH, "high-contrast");
        onFx(() -> stateFilter().setValue("interrupted"));
        until("one", () -> model.shown().size() == 1);
        onFx(() -> stateFilter().setValue("active"));
        onFx(() -> model.filter().type().set("delete"));
        until("none", model.shown()::isEmpty);
        robot().clickOn(find("#operations-clear-filter", Button.class));
        until("all", () -> model.shown().size() == model.rows().size());
    }

    @Test
    void everythingIsReachedByKeys() {
        Stage stage = open(Locale.ENGLISH, "light");
        onFx(() -> find("#operation-table", Node.class).requestFocus());

        press(KeyCode.DOWN);
        until("one is chosen", () -> model.selected().get() != null);
        onFx(() -> model.select("r1"));
        press(KeyCode.DELETE);
        untilAsserted(() -> assertThat(asked.calls).containsExactly("cancel r1"));
        press(KeyCode.ENTER);
        until("into the detail", () -> focused(stage, "operation-cancel"));
        press(KeyCode.TAB);
        assertThat(fromFx(() -> stage.getScene().getFocusOwner().isFocusVisible())).as("the focus can be seen").isTrue();
        press(KeyCode.ESCAPE);
        until("closed", () -> model.selected().get() == null && focused(stage, "operation-table"));
    }

    private void press(KeyCode key) {
        robot().press(key).release(key);
    }

    private static boolean focused(Stage stage, String id) {
        Node owner = stage.getScene().getFocusOwner();
        return owner != null && id.equals(owner.getId());
    }

    private static List<Event> milestones() {
        return List.of(
                new Event.ReindexPreflight("x1", "preflight_complete", 812, 20_417),
                new Event.StagingCreated("x1", "papers@3", 384),
                new Event.ValidationComplete("x1", true, 1.4, 50, List.of("2 samples rank differently."), Map.of()),
                new Event.ReindexCompleted("x1", List.of("papers@2"), "papers@3", 812, 24_003, 95.5, false, null));
    }

    private static List<Operation> many() {
        List<Operation> all = new ArrayList<>();
        all.add(running(400));
        all.add(Made.of(Operations.running("s1", 12, null)).stalled().done());
        all.add(Operations.operation("p1", "pending", Operations.START.minusSeconds(9), 0, null, List.of()));
        all.add(Operations.operation("p2", "pending", Operations.START.minusSeconds(5), 0, null, List.of()));
        all.add(Made.of(Operations.ended("x1", "completed")).type("reindex").actions("roll_back").done());
        all.add(Made.of(Operations.ended("x0", "completed")).type("reindex").took(140).done());
        all.add(Made.of(Operations.ended("xx", "failed")).type("reindex").took(40).done());
        all.add(Made.of(Operations.operation("f1", "failed", Operations.START, 9, 10L, failures())).actions("retry", "resume").done());
        all.add(Made.of(Operations.ended("i1", "interrupted")).actions("resume").done());
        all.add(Operations.ended("c1", "cancelled"));
        return all;
    }

    private static Operation running(int processed) {
        return Made.of(Operations.operation("r1", "processing", Operations.START, processed, 1_000L, failures()))
                .type("append")
                .stages(
                        new Operation.Stage("scanning_documents", Operations.START, Operations.START.plusSeconds(2), 1_000, 1_000L),
                        new Operation.Stage("reading", Operations.START.plusSeconds(2), null, processed + 40, 1_000L, 61_000_000, 9),
                        new Operation.Stage("embedding", Operations.START.plusSeconds(2), null, processed, 1_000L, 55_000_000, 57))
                .done();
    }

    private static List<Operation.Failed> failures() {
        List<Operation.Failed> failures = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            failures.add(new Operation.Failed("reports/scan-" + i + ".pdf", "Permission denied", "unreadable"));
        }
        failures.add(new Operation.Failed("notes/old.doc", "The file is damaged", "damaged"));
        return failures;
    }

    private Stage open(Locale locale, String look) {
        Messages messages = new Messages(locale);
        OperationsView view = fromFx(() -> new OperationsView(
                model, messages, new OperationWords(messages, ZoneOffset.UTC), new RecordedActions(), InstantSource.fixed(NOW), asked, () -> {}));
        Stage stage = show(view, 1280, 960);
        Look.wear(stage.getScene(), look);
        return stage;
    }

    private void select(String id) {
        onFx(() -> model.select(id));
    }

    private static void picture(Stage stage, String name) {
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content", "titled-pane"))).isEmpty());
        Screenshots.save(stage.getScene(), name);
    }

    private static List<String> texts(String selector) {
        return find("#operation-detail", Node.class).lookupAll(selector).stream()
                .filter(Node::isVisible)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    private static boolean shown(String selector) {
        return fromFx(() -> find(selector, Node.class).isVisible());
    }

    private static TitledPane titled() {
        return find("#operation-failures .titled-pane", TitledPane.class);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> stateFilter() {
        return find("#operation-filter-state", ComboBox.class);
    }

    private static final class Asked implements OperationHands {
        @Override
        public void showLog(OperationRow row) {}

        final List<String> calls = new ArrayList<>();

        @Override
        public void cancel(OperationRow row) {
            calls.add("cancel " + row.now().id());
        }

        @Override
        public void resume(OperationRow row) {
            calls.add("resume " + row.now().id());
        }

        @Override
        public void retry(OperationRow row) {
            calls.add("retry " + row.now().id());
        }

        @Override
        public void rollBack(OperationRow row) {
            calls.add("rollBack " + row.now().id());
        }

        @Override
        public void export(OperationRow row) {
            calls.add("export " + row.now().id());
        }

        @Override
        public void allFailures(OperationRow row) {
            calls.add("allFailures " + row.now().id());
        }
    }
}
