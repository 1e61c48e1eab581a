package io.pharos.desktop.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.ScanChannel.Event;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScanViewModelTest {
    private final List<ClientRequest> sent = new ArrayList<>();
    private final ScanViewModel model = new ScanViewModel((request, id) -> sent.add(request));

    @Test
    void whatIsTypedIsAsked() {
        model.path().set(" /srv/papers ");
        model.include().set("*.pdf, *.md;*.txt");
        model.exclude().set("node_modules");
        model.hidden().set(true);

        model.onScan();

        assertThat(sent).containsExactly(new ScanChannel.Request.Scan(
                "/srv/papers", true, List.of("*.pdf", "*.md", "*.txt"), List.of("node_modules"), true));
        assertThat(model.state().get().busy()).isTrue();
        ScanChoice choice = model.choice("c1");
        assertThat(choice.path()).isEqualTo("/srv/papers");
        assertThat(choice.config().includePatterns()).containsExactly("*.pdf", "*.md", "*.txt");
        assertThat(choice.config().hidden()).isTrue();
    }

    @Test
    void withoutAFolderNothingIsSent() {
        model.onScan();

        assertThat(sent).isEmpty();
        assertThat(model.mistakes()).containsKey("path");
        assertThat(model.state().get()).isInstanceOf(ScanState.Idle.class);
    }

    @Test
    void foldersGrowWhileTheScanRunsAndTheEndTellsThemWhole() {
        start();
        tell(progress(10, folder("", 10), folder("a", 4)));
        tell(progress(30, folder("", 30), folder("b", 20)));

        assertThat(model.folders()).containsExactly(folder("", 30), folder("a", 4), folder("b", 20));
        assertThat(model.extensions()).extracting(ScanChannel.Extension::extension).containsExactly(".pdf", ".txt");
        tell(completed(40, folder("", 40)));
        assertThat(model.folders()).containsExactly(folder("", 40));
        assertThat(model.state().get()).isInstanceOf(ScanState.Done.class);
    }

    @Test
    void aRefusedFolderIsSaidAtItsField() {
        start();

        tell(failure(ErrorCode.FORBIDDEN, "That folder is not below an allowed root.", "path"));

        assertThat(model.mistakes()).containsEntry("path", "That folder is not below an allowed root.");
        assertThat(model.state().get().busy()).isFalse();
        start();
        assertThat(model.mistakes()).isEmpty();
    }

    @Test
    void cancelHoldsAtOnceAndLateNewsChangeNothing() {
        start();
        tell(progress(10, folder("", 10)));

        model.onCancel();
        tell(progress(90, folder("", 90)));

        assertThat(sent.getLast()).isInstanceOf(Control.Request.Cancel.class);
        assertThat(model.state().get()).isEqualTo(new ScanState.Cancelled(10, 1_000));
        assertThat(model.folders()).containsExactly(folder("", 10));
    }

    @Test
    void aBrokenConnectionAsksAgainWhenItIsBack() {
        start();
        model.apply(new ConnectionState.Reconnecting(1, Instant.EPOCH, "gone"));
        assertThat(model.state().get()).isInstanceOf(ScanState.Waiting.class);

        model.apply(new ConnectionState.Connected(Instant.EPOCH));

        assertThat(sent).hasSize(2);
        tell(failure(ErrorCode.CONFLICT, "It runs already.", null));
        assertThat(model.state().get().busy()).as("it runs on").isTrue();
    }

    @Test
    void warningsAreBounded() {
        start();
        for (int i = 0; i < ScanViewModel.WARNINGS + 50; i++) {
            tell(new Event.Warning("s", "No permission: /srv/" + i));
        }

        assertThat(model.warnings()).hasSize(ScanViewModel.WARNINGS);
        assertThat(model.moreWarnings()).isEqualTo(50);
    }

    private void start() {
        model.path().set("/srv/papers");
        model.onScan();
    }

    private void tell(ServerEvent event) {
        model.apply(List.of(Frame.of(event)));
    }

    static ScanChannel.Folder folder(String path, long files) {
        return new ScanChannel.Folder(path, files, files * 100);
    }

    static Event.Progress progress(long files, ScanChannel.Folder... folders) {
        return new Event.Progress(
                "s", files, files, files, files, files * 100, 40, "/srv/papers/a", "", extensions(), List.of(folders));
    }

    static Event.Completed completed(long files, ScanChannel.Folder... folders) {
        return new Event.Completed(
                "s", List.of(), files, files, files * 100, false, List.of("No permission: /srv/papers/secret"), 0, extensions(),
                List.of(folders), folders.length, files - 1, 0, 12, "");
    }

    private static List<ScanChannel.Extension> extensions() {
        return List.of(new ScanChannel.Extension(".txt", 9, 100, true), new ScanChannel.Extension(".pdf", 1, 900, true));
    }

    private static Control.Failure failure(ErrorCode code, String sentence, @Nullable String field) {
        return new Control.Failure(code, sentence, field, null, Instant.EPOCH);
    }
}
