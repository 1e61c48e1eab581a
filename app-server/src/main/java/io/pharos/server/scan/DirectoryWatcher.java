package io.pharos.server.scan;

import java.time.Instant;
import java.util.List;

import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.DirectoryScanChannel.Event;
import io.pharos.model.channel.ScanChannel.Extension;
import io.pharos.model.channel.ScanChannel.Folder;
import io.pharos.server.session.ClientSession;

/** Tells one socket of the older dialect. */
final class DirectoryWatcher implements ScanWatcher {
    private final ClientSession<Event> session;
    private final String scanId;

    DirectoryWatcher(ClientSession<Event> session) {
        this.session = session;
        this.scanId = ScanEndpoint.key(session).id();
    }

    @Override
    public void started(ScanOrder order, Instant at) {
        send(new Event.Started(scanId, order.path()));
        send(new Event.Counting(scanId, "Counting files...", order.path()));
    }

    @Override
    public void progressed(Tally.Figures figures, List<Extension> extensions, List<Folder> folders) {
        send(new Event.Progress(
                scanId,
                figures.files(),
                figures.files(),
                figures.files(),
                figures.files(),
                figures.percentage(),
                figures.currentPath(),
                figures.message()));
    }

    @Override
    public void warned(String sentence) {
        send(new Event.Warning(scanId, sentence));
    }

    @Override
    public void completed(ScanResult result) {
        Tally.Figures figures = result.figures();
        send(new Event.Completed(
                scanId, figures.files(), figures.files(), figures.bytes(), result.warnings(), result.message()));
    }

    @Override
    public void cancelled(Tally.Figures figures, String sentence) {
        send(new Event.ScanCancelled(scanId, sentence));
    }

    @Override
    public void failed(String sentence) {
        send(new Control.Failure(ErrorCode.UNAVAILABLE, "Scan error: " + sentence, null, null, Instant.now()));
    }

    private void send(ServerEvent event) {
        session.send(Frame.of(event));
    }
}
