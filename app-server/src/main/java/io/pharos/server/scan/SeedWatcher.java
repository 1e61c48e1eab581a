package io.pharos.server.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.ScanChannel.Event;
import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;
import io.pharos.server.session.ClientSession;
import org.jspecify.annotations.Nullable;

/** Tells one socket of {@link ScanChannel}. */
final class SeedWatcher implements ScanWatcher {
    /** What the list of files may take of a frame, which is to stay below a mebibyte with all else that is in it. */
    private static final int MAX_LIST_BYTES = 750_000;
    /** What a file takes besides its path. */
    private static final int FRAME_OF_A_FILE = 110;

    private final ClientSession<Event> session;
    private final String scanId;
    /** The request of this socket that started what is told of; null when another did. */
    private @Nullable String requestId;

    SeedWatcher(ClientSession<Event> session) {
        this.session = session;
        this.scanId = ScanEndpoint.key(session).id();
    }

    @Override
    public void started(ScanOrder order, Instant at) {
        ScanOrder.Ask ask = order.ask();
        requestId = ask != null && ask.session().equals(session.id()) ? ask.requestId() : null;
        send(new Event.Started(scanId, order.path(), order.wish().recursive(), at));
    }

    @Override
    public void progressed(Tally.Figures figures, List<Extension> extensions, List<Folder> folders) {
        send(new Event.Progress(
                scanId,
                figures.files(),
                figures.files(),
                figures.files(),
                figures.files(),
                figures.bytes(),
                figures.percentage(),
                figures.currentPath(),
                figures.message(),
                extensions,
                folders));
    }

    @Override
    public void warned(String sentence) {
        send(new Event.Warning(scanId, sentence));
    }

    @Override
    public void completed(ScanResult result) {
        send(completed(scanId, result));
    }

    @Override
    public void cancelled(Tally.Figures figures, String sentence) {
        send(new Event.ScanCancelled(scanId, figures.files(), figures.bytes(), sentence));
    }

    @Override
    public void failed(String sentence) {
        send(new Control.Failure(ErrorCode.UNAVAILABLE, sentence, null, null, Instant.now()));
    }

    private void send(ServerEvent event) {
        session.send(Frame.of(event, requestId));
    }

    /** Returns the last word about a scan. */
    static Event.Completed completed(String scanId, ScanResult result) {
        Tally.Figures figures = result.figures();
        List<ScanChannel.FoundFile> files = fitting(result.listed());
        return new Event.Completed(
                scanId,
                files,
                figures.files(),
                figures.files(),
                figures.bytes(),
                files.size() < figures.files(),
                result.warnings(),
                result.moreWarnings(),
                result.extensions(),
                result.folders(),
                figures.folders(),
                figures.documents(),
                figures.tooLarge(),
                result.duration().toMillis(),
                result.message());
    }

    private static List<ScanChannel.FoundFile> fitting(List<Listed> listed) {
        List<ScanChannel.FoundFile> files = new ArrayList<>();
        int bytes = 0;
        for (Listed each : listed) {
            String path = each.file().path().toString();
            bytes += FRAME_OF_A_FILE + bytes(path);
            if (bytes > MAX_LIST_BYTES) {
                break;
            }
            files.add(new ScanChannel.FoundFile(
                    path, each.file().size(), each.file().modified(), each.file().extension()));
        }
        return files;
    }

    /** Returns how long a text is in JSON at most. */
    private static int bytes(String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : c < 0x80 ? 1 : 3;
        }
        return bytes;
    }
}
