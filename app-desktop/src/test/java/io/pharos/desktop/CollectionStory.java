package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.MixedFolder;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/**
 * A folder of mixed real files is scanned, indexed, appended, reindexed, rolled back and removed, by clicks and keys in
 * the whole console. Told twice: shortly with every build, and at length with pictures.
 */
abstract class CollectionStory extends FxTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path place;

    private Stage stage = fromFx(Stage::new);
    private @Nullable ConsoleServer server;
    private @Nullable ServerConnection watcher;
    private @Nullable Desktop desktop;

    /** Takes a picture of the window as it stands, or does not. */
    abstract void picture(String name);

    @AfterEach
    void leave() {
        closeConsole();
        if (watcher != null) {
            watcher.close();
        }
        if (server != null) {
            server.close();
        }
    }

    /** Tells the story of a folder with that many files. */
    final void tell(int files, List<Path> otherRoots) throws Exception {
        Path folder = Files.createDirectories(place.resolve("library"));
        MixedFolder mixed = MixedFolder.fill(folder, files);
        open(folder, otherRoots);

        create("library");
        scan(folder, otherRoots, mixed.files());
        reach("#scan-index");
        watch("operations-indexing", mixed.files());
        Operation appended = ended("append", 1);
        // whoever made the real ones may have made some that say nothing
        assertThat(appended.failedFiles()).isBetween((long) MixedFolder.BROKEN, MixedFolder.BROKEN + 5L);
        long texts = mixed.files() - appended.failedFiles();
        showFailures();
        picture("operations-failures");
        collections();
        untilLong("indexed", () -> documents() == texts);
        picture("collections");
        indexed();

        int changed = mixed.changeSome();
        mixed.repair();
        reach(".source-again");
        Operation again = ended("append", 2);
        assertThat(figure(again, "indexed")).isBetween(changed - 5L, changed + 1L);
        assertThat(figure(again, "indexed") + figure(again, "skipped")).isEqualTo(texts + 1);
        untilLong("one more", () -> documents() == texts + 1);

        reindex();
        removeAll();
    }

    private void open(Path folder, List<Path> otherRoots) throws Exception {
        Path data = place.resolve("data");
        List<Path> roots = new ArrayList<>(otherRoots);
        roots.add(folder);
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, data, false).withScanRoots(roots));
        watcher = new ServerConnection(new ServerAddress(server.url()), "story", Credentials.operator(data));
        openConsole("en", null);
        collections();
    }

    /** Opens the console in a language, at the server in this test's directory or at another one. */
    final void openConsole(String language, @Nullable String other) throws IOException {
        Path preferences = place.resolve("console-" + language + ".json");
        Files.writeString(preferences, "{\"language\":\"" + language + "\",\"theme\":\"light\"}");
        onFx(() -> {
            stage = new Stage();
            desktop = new Desktop(stage, new DesktopOptions(place.resolve("data"), false, other, preferences));
            showing(stage);
            desktop.open();
        });
        until("connected", () -> stage.getScene().lookup(".status-dot:good") != null);
    }

    final void closeConsole() {
        onFx(() -> {
            stage.hide();
            if (desktop != null) {
                desktop.close();
                desktop = null;
            }
        });
    }

    /** Shows the newest operation, and what failed in it. */
    final void showNewest() {
        press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TableView<?> list = find("#operation-table", TableView.class);
        until("an operation", () -> !list.getItems().isEmpty());
        press(KeyCode.DOWN);
        onFx(() -> list.getSelectionModel().selectFirst());
        untilShown("its detail", "#operation-detail");
    }

    /** What is to be done once the folder is indexed. */
    void indexed() throws Exception {}

    private void create(String name) {
        untilShown("nothing yet", "#collections-empty");
        press(KeyCode.CONTROL, KeyCode.N);
        untilFocused("the name has the focus", "#new-name");
        robot().write(name);
        press(KeyCode.ENTER);
        untilShown("it is chosen", "#collection-detail");
        press(KeyCode.F5);
        press(KeyCode.CONTROL, KeyCode.F);
        untilFocused("finding", "#collection-filter");
    }

    private void scan(Path folder, List<Path> otherRoots, int files) {
        reach("#source-add");
        untilFocused("the path has the focus", "#scan-path");
        if (!otherRoots.isEmpty()) {
            until("nothing floats", () -> stage.getScene().lookup(".toast") == null);
            type("#scan-path", otherRoots.getFirst().toString());
            press(KeyCode.ENTER);
            until("files are counted", () -> find("#scan-line", Label.class).getText().matches("[1-9][\\d,]{4,} files, .* so far"));
            picture("scan-running");
            reach("#scan-go");
            until("cancelled", () -> find("#scan-line", Label.class).getText().startsWith("Cancelled"));
        }
        type("#scan-path", folder.toString());
        press(KeyCode.ENTER);
        untilAsserted(() -> assertThat(find("#scan-line", Label.class).getText()).startsWith(files + " files"));
        picture("scan-done");
    }

    /** Goes to the operations while one runs, if it still does. */
    private void watch(String picture, long atMost) {
        showNewest();
        untilLong("under way", () -> {
            Operation newest = operations().getFirst();
            return newest.ended() || newest.processedFiles() > atMost / 3;
        });
        picture(picture);
    }

    final void showFailures() {
        untilShown("told", "#operation-failures");
        until("causes", () -> !find("#operation-causes", Label.class).getText().isEmpty());
        Node failures = find("#operation-failures", Node.class);
        onFx(() -> failures.lookupAll(".titled-pane").stream()
                .findFirst()
                .ifPresent(pane -> ((TitledPane) pane).setExpanded(true)));
        until("laid out", () -> !((Parent) failures).isNeedsLayout());
        reveal(failures);
    }

    private void reindex() {
        type("#form-chunk-size", "500");
        type("#form-chunk-overlap", "50");
        reach("#form-reindex");
        reach("#collection-form .inline-question-deed");
        ended("reindex", 1);
        press(KeyCode.CONTROL, KeyCode.DIGIT5);
        TableView<?> list = find("#operation-table", TableView.class);
        until("listed", () -> operationsShown(list) >= 4);
        onFx(() -> list.getSelectionModel().selectFirst());
        untilShown("its way", "#operation-reindex-path");
        untilShown("it can be undone", "#operation-roll-back");
        picture("reindex");
        reach("#operation-roll-back");
        reach("#operation-detail .inline-question-deed");
        collections();
    }

    private void removeAll() {
        reach(".source-remove");
        reach("#collection-sources .inline-question-deed");
        ended("remove_source", 1);
        untilLong("emptied", () -> documents() == 0);
        reach("#collection-table .table-row-cell");
        press(KeyCode.DELETE);
        untilShown("asked", "#collection-detail .collection-head .inline-question");
        reach("#collection-detail .collection-head .inline-question-deed");
        untilShown("gone", "#collections-empty");
    }

    final void collections() {
        press(KeyCode.CONTROL, KeyCode.DIGIT6);
        find("#collection-table", Node.class);
    }

    private static int operationsShown(TableView<?> list) {
        return list.getItems().size();
    }

    private Operation ended(String type, int howMany) {
        untilLong(type + " ended", () -> of(type).size() == howMany && of(type).getFirst().ended());
        Operation newest = of(type).getFirst();
        assertThat(newest.status()).as(newest.toString()).isEqualTo("completed");
        return newest;
    }

    private static long figure(Operation operation, String name) {
        return ((Number) operation.result().getOrDefault(name, 0)).longValue();
    }

    private List<Operation> of(String type) {
        return operations().stream().filter(each -> each.type().equals(type)).toList();
    }

    /** Returns what the server knows, newest first. */
    private List<Operation> operations() {
        return ask("/api/v4/operations?limit=100", OperationsApi.All.class).operations();
    }

    private long documents() {
        return ask("/api/v2/collections", CatalogApi.Page.class).collections().getFirst().documentCount();
    }

    private <T> T ask(String path, Class<T> type) {
        try {
            return Objects.requireNonNull(watcher).rest().get(path, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void untilLong(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(LONG).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    private static void untilShown(String what, String selector) {
        Node node = find(selector, Node.class);
        until(what, node::isVisible);
    }

    private static void untilFocused(String what, String selector) {
        Node node = find(selector, Node.class);
        until(what, node::isFocused);
    }

    private void type(String field, String text) {
        reach(field);
        press(KeyCode.CONTROL, KeyCode.A);
        robot().write(text, 0);
    }

    /** Clicks on a node once it is in sight. */
    private void reach(String selector) {
        Node node = find(selector, Node.class);
        until(selector + " can be clicked", () -> node.isVisible() && !node.isDisabled());
        reveal(node);
        robot().clickOn(node);
    }

    /** Scrolls until a node can be seen. */
    private static void reveal(Node node) {
        onFx(() -> {
            for (Node at = node.getParent(); at != null; at = at.getParent()) {
                if (at instanceof ScrollPane pane && pane.getContent() != null) {
                    pane.layout();
                    Bounds inside = pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                    double room = pane.getContent().getBoundsInLocal().getHeight() - pane.getViewportBounds().getHeight();
                    pane.setVvalue(room <= 0 ? 0 : Math.clamp((inside.getCenterY() - pane.getViewportBounds().getHeight() / 2) / room, 0, 1));
                    pane.layout();
                    return;
                }
            }
        });
    }

    /** Waits until nothing is cut but what may be, and returns the window's scene. */
    final Stage steady() {
        untilAsserted(() -> assertThat(CutOff.texts(stage.getScene().getRoot(), List.of("content", "titled-pane"))).isEmpty());
        return stage;
    }

    final void wear(String theme) {
        until("the " + theme + " theme", () -> {
            boolean worn = stage.getScene().getRoot().getStyleClass().contains(theme);
            if (!worn) {
                find("#theme", Button.class).fire();
            }
            return worn;
        });
    }

    private void press(KeyCode... keys) {
        robot().press(keys).release(keys);
    }
}
