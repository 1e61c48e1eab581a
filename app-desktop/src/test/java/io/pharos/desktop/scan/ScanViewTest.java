package io.pharos.desktop.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.testing.CutOff;
import io.pharos.desktop.testing.FxTest;
import io.pharos.desktop.testing.Look;
import io.pharos.desktop.testing.Screenshots;
import io.pharos.model.ClientRequest;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.ScanChannel;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/** The dialog's view with what a server tells. */
class ScanViewTest extends FxTest {
    private final List<ClientRequest> sent = new ArrayList<>();
    private final List<ScanChoice> chosen = new ArrayList<>();
    private final ScanViewModel model = new ScanViewModel((request, id) -> sent.add(request));

    @Test
    void aFolderIsScannedByKeyboardAndChosenWithItsPatterns() {
        Stage stage = open(Locale.ENGLISH, "light");
        assertThat(fromFx(() -> find("#scan-index", Button.class).isDisabled())).isTrue();
        click("#scan-include").write("*.txt");
        click("#scan-path").write("/srv/papers");
        robot().press(KeyCode.ENTER).release(KeyCode.ENTER);
        until("asked", () -> sent.size() == 1);

        tell(ScanViewModelTest.progress(30, ScanViewModelTest.folder("", 30), ScanViewModelTest.folder("2024/spring", 20)));
        untilAsserted(() -> assertThat(find("#scan-line", Label.class).getText()).isEqualTo("30 files, 3.0 kB so far"));
        picture(stage, "scan-running-light");
        tell(ScanViewModelTest.completed(40, ScanViewModelTest.folder("", 40), ScanViewModelTest.folder("2024", 30)));
        picture(stage, "scan-done-light");
        click("#scan-index");

        untilAsserted(() -> assertThat(chosen).singleElement().satisfies(choice -> {
            assertThat(choice.collectionId()).isEqualTo("c1");
            assertThat(choice.path()).isEqualTo("/srv/papers");
            assertThat(choice.config().includePatterns()).containsExactly("*.txt");
        }));
    }

    @Test
    void theTreeKeepsWhatWasOpenedWhileItGrows() {
        open(Locale.GERMAN, "dark");
        onFx(() -> {
            model.path().set("/srv/papers");
            model.onScan();
        });
        tell(ScanViewModelTest.progress(30, ScanViewModelTest.folder("", 30), ScanViewModelTest.folder("2024/spring", 20)));
        onFx(() -> tree().getRoot().getChildren().getFirst().setExpanded(true));

        tell(ScanViewModelTest.progress(60, ScanViewModelTest.folder("", 60), ScanViewModelTest.folder("2023", 20)));

        assertThat(fromFx(() -> tree().getRoot().getChildren().stream().map(each -> each.getValue().path()).toList()))
                .containsExactly("2023", "2024");
        assertThat(fromFx(() -> tree().getRoot().getChildren().getLast().isExpanded())).isTrue();
        click("#scan-go");
        untilAsserted(() -> assertThat(model.state().get()).isInstanceOf(ScanState.Cancelled.class));
        picture(find("#scan-path", Node.class).getScene(), "scan-cancelled-dark-de");
    }

    private Stage open(Locale locale, String look) {
        ScanView view = fromFx(() -> new ScanView(
                model, new Messages(locale), List.of(new ScanTarget("c1", "papers"), new ScanTarget("c2", "maps")), "c1", true, chosen::add, () -> {}));
        Stage stage = show(view, 760, 600);
        Look.wear(stage.getScene(), look);
        return stage;
    }

    private void tell(ServerEvent event) {
        onFx(() -> model.apply(List.of(Frame.of(event))));
    }

    @SuppressWarnings("unchecked")
    private static TreeView<ScanChannel.Folder> tree() {
        return find("#scan-tree", TreeView.class);
    }

    private static void picture(Stage stage, String name) {
        picture(stage.getScene(), name);
    }

    private static void picture(Scene scene, String name) {
        Screenshots.save(scene, name);
        untilAsserted(() -> assertThat(CutOff.texts(scene.getRoot(), List.of("content", "titled-pane"))).isEmpty());
    }
}
