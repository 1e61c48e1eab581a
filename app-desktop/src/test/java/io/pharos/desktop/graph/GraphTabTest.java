package io.pharos.desktop.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.RecordedActions;
import io.pharos.desktop.testing.FxTest;
import javafx.beans.property.SimpleObjectProperty;
import javafx.application.Application;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tab against a real server with the sample library's citations. */
class GraphTabTest extends FxTest {
    @TempDir
    static Path dataDir;

    private static LibraryServer server;

    private final RecordedActions actions = new RecordedActions();
    private GraphTab tab;
    private Stage stage;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        server = new LibraryServer(dataDir);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void openTab() {
        openTab(Locale.ENGLISH, new PrimerDark());
    }

    @AfterEach
    void leaveTab() {
        onFx(() -> tab.deactivate());
    }

    @Test
    void anEmptyTabSaysWhatToDo() {
        assertThat(find("#graph-placeholder", Parent.class).isVisible()).isTrue();

        click("#graph-placeholder .button");

        until("start has focus", () -> stage.getScene().getFocusOwner() == find("#graph-start", TextField.class));
    }

    @Test
    void walksFromTheStartAndCountsWhatItDraws() {
        onFx(() -> tab.model().question().edgeCollection().set("citations"));
        click("#graph-start").write("doc123").push(KeyCode.ENTER);

        until("done", () -> tab.model().state().get() instanceof TraversalState.Done);
        assertThat(picture().vertexCount()).isGreaterThan(20);
        assertThat(picture().edgeCount()).isGreaterThan(20);
        assertThat(picture().vertex(0).key()).isEqualTo("doc123");
        String figures = fromFx(() -> find("#graph-figures", Label.class).getText());
        assertThat(figures).contains(picture().vertexCount() + " vertices");
    }

    @Test
    void showWaitsForTheConnectionAndSurvivesAChangeOfTheme() {
        walk("doc123");
        onFx(tab.canvas()::fit);
        select(picture().indexOf("doc123"));
        until("drawn", () -> tab.canvas().paints() > 0);

        onFx(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));

        assertThat(find("#graph-detail-title", Label.class).getText()).isEqualTo(picture().vertex(0).label());
    }

    @Test
    void germanFitsToo() {
        openTab(Locale.GERMAN, new PrimerLight());
        onFx(() -> stage.setWidth(960));
        onFx(() -> stage.setHeight(600));
        onFx(() -> tab.model().question().budget().set(100));
        walk("doc30");
        select(2);

        List<String> cut = fromFx(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            return stage.getScene().getRoot().lookupAll(".graph-toolbar .text").stream()
                    .map(node -> ((Text) node).getText())
                    .filter(text -> text.endsWith("...") || text.endsWith("…"))
                    .toList();
        });
        assertThat(cut).isEmpty();
    }

    @Test
    void anUnknownVertexSaysWhatToDo() {
        walkTo("nobody");

        until("refused", () -> tab.model().state().get() instanceof TraversalState.Failed);
        Parent notice = find("#graph-notice", Parent.class);
        assertThat(fromFx(notice::isVisible)).isTrue();
        click("#graph-notice .small");

        untilAsserted(() -> assertThat(actions.calls()).containsExactly("searchFor: nobody"));
    }

    @Test
    void aSpentBudgetOffersMore() {
        onFx(() -> tab.model().question().budget().set(100));
        onFx(() -> tab.model().question().depth().set(6));
        walk("doc123");
        assertThat(picture().vertexCount()).isEqualTo(100);

        click("#graph-notice .small");

        until("more", () -> tab.model().state().get() instanceof TraversalState.Done
                && tab.model().picture().get().vertexCount() > 100);
        int budget = fromFx(() -> tab.model().question().budget().get());
        assertThat(budget).isEqualTo(300);
    }

    @Test
    void expandingAddsNeighboursAndMovesNothing() {
        onFx(() -> tab.model().question().depth().set(1));
        walk("doc123");
        int before = picture().vertexCount();
        double[] places = fromFx(() -> places(before));

        GraphCanvas canvas = tab.canvas();
        int vertex = before - 1;
        onFx(canvas::requestFocus);
        select(vertex);
        robot().push(KeyCode.ENTER);

        until("expanded", () -> tab.model().expansion().get() instanceof Expansion.Added);
        double[] after = fromFx(() -> places(before));
        assertThat(after).containsExactly(places);
    }

    @Test
    void clickSelectsDoubleClickExpandsAndDragMovesOnlyThatVertex() {
        onFx(() -> tab.model().question().depth().set(1));
        walk("doc123");
        GraphCanvas canvas = tab.canvas();
        var point = fromFx(() -> canvas.localToScreen(canvas.sight().screenX(1), canvas.sight().screenY(1)));

        robot().clickOn(point.getX(), point.getY());
        until("selected", () -> tab.model().selected().get() == 1);

        double before = fromFx(() -> picture().x(1));
        double other = fromFx(() -> picture().x(2));
        robot().drag(point.getX(), point.getY(), MouseButton.PRIMARY).dropBy(80, 40);
        until("dragged", () -> picture().x(1) > before + 60);
        assertThat(picture().x(2)).isEqualTo(other);
    }

    @Test
    void arrowsWalkAlongEdgesAndEscapeClosesTheDetail() {
        walk("doc123");
        onFx(tab.canvas()::requestFocus);

        robot().push(KeyCode.HOME).push(KeyCode.RIGHT);
        until("a neighbour", () -> tab.model().selected().get() > 0);

        robot().push(KeyCode.ESCAPE);
        until("nothing", () -> tab.model().selected().get() == -1);
    }

    @Test
    void theLegendHidesADepth() {
        walk("doc123");
        click("#graph-legend-depth-2");

        until("hidden", () -> !tab.model().filter().showsDepth(2));
        assertThat(find("#graph-legend-depth-2", CheckBox.class).isSelected()).isFalse();
    }

    @Test
    void theTableShowsTheSameVerticesAndSelectsInThePicture() {
        walk("doc123");
        click("#graph-table-toggle");

        TableView<?> table = find("#graph-table", TableView.class);
        until("filled", () -> table.getItems().size() == picture().vertexCount());
        onFx(() -> table.getSelectionModel().select(4));
        until("selected", () -> tab.model().selected().get() == 4);
    }

    @Test
    void findStepsThroughMatches() {
        walk("doc123");
        onFx(() -> command("graph.find"));
        robot().write("learning").push(KeyCode.ENTER);

        until("a match", () -> tab.model().selected().get() >= 0);
        String label = fromFx(() -> picture().vertex(tab.model().selected().get()).label());
        assertThat(label).containsIgnoringCase("learning");
    }

    @Test
    void theDetailLeadsToTheDocumentAndToASearch() {
        walk("doc123");
        select(0);

        untilAsserted(() -> assertThat(find("#graph-open", Button.class)).isNotNull());
        onFx(() -> find("#graph-open", Button.class).fire());
        onFx(() -> find("#graph-similar", Button.class).fire());

        assertThat(actions.calls())
                .containsExactly("openDocument: documents/doc123", "searchFor: " + picture().vertex(0).label());
    }

    @Test
    void nothingIsPaintedWhileNothingChanges() {
        walk("doc123");
        long[] quiet = {0, 0};
        until("what was to be painted is painted", () -> {
            long now = tab.canvas().paints();
            quiet[1] = now == quiet[0] ? quiet[1] + 1 : 0;
            quiet[0] = now;
            return quiet[1] >= 5;
        });
        long paints = quiet[0];
        for (int pulse = 0; pulse < 5; pulse++) {
            onFx(() -> stage.getScene().getRoot().layout());
            onFx(javafx.application.Platform::requestNextPulse);
        }

        long later = fromFx(() -> tab.canvas().paints());
        assertThat(later).isEqualTo(paints);
    }

    @Test
    void manyChangesWithinAPulsePaintOnce() {
        walk("doc123");
        long before = fromFx(() -> {
            tab.canvas().layout();
            long paints = tab.canvas().paints();
            for (int i = 0; i < 100; i++) {
                tab.canvas().zoom(1.001);
                tab.canvas().repaint();
            }
            stage.getScene().getRoot().layout();
            return tab.canvas().paints() - paints;
        });

        assertThat(before).isLessThanOrEqualTo(1);
    }

    private void openTab(Locale locale, Theme theme) {
        if (tab != null) {
            onFx(tab::deactivate);
            onFx(stage::close);
        }
        onFx(() -> Application.setUserAgentStylesheet(theme.getUserAgentStylesheet()));
        tab = fromFx(() -> new GraphTab(
                server.connection(), new SimpleObjectProperty<>(), new Messages(locale), actions));
        stage = show((Parent) tab.content(), 1280, 800);
        onFx(tab::activate);
    }

    private void walk(String start) {
        walkTo(start);
        until("done", () -> tab.model().state().get() instanceof TraversalState.Done);
        onFx(() -> stage.getScene().getRoot().layout());
    }

    private void walkTo(String start) {
        onFx(() -> tab.show(start, "citations"));
    }

    private void select(int vertex) {
        onFx(() -> tab.model().selected().set(vertex));
    }

    private void command(String id) {
        tab.commands().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow().action().run();
    }

    private Picture picture() {
        return fromFx(() -> tab.model().picture().get());
    }

    private double[] places(int count) {
        double[] places = new double[2 * count];
        for (int vertex = 0; vertex < count; vertex++) {
            places[2 * vertex] = picture().x(vertex);
            places[2 * vertex + 1] = picture().y(vertex);
        }
        return places;
    }
}
