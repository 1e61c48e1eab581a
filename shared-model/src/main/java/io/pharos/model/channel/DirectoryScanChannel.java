package io.pharos.model.channel;

import java.util.List;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** The same scans for clients of the older dialect, which start them by a REST call. */
public final class DirectoryScanChannel {
    public static final Channel<Control.Request, Event> CHANNEL = new Channel<>(
                    "/ws/directory-scan/{scan_id}", Control.Request.class, Event.class, Channel.Envelope.DATA)
            .described(
                    "Scan of a folder on the server's machine that was started by POST /api/v2/directory-scan/preview.",
                    Parameter.text("scan_id", "Names the scan among those of its user, by a UUID in lower case."),
                    Parameter.CLIENT_ID);

    private DirectoryScanChannel() {}

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("The scan runs. To who comes later, the first frame.")
        record Started(String scanId, String path) implements Event {}

        @Summary("Files are being looked for.")
        record Counting(String scanId, String message, String path) implements Event {}

        @Summary("How far the scan is: at most four a second, the first at once.")
        record Progress(
                String scanId,
                @Summary("Files found; 'scanned' says the same under the other name.") long filesScanned,
                long scanned,
                @Summary("Files known of, which is as many until the scan is done; 'total' says the same.")
                long totalFiles,
                long total,
                @Summary("A guess from how folders branch; never falls.") double percentage,
                @Nullable String currentPath,
                String message)
                implements Event {}

        @Summary("Something was left out.")
        record Warning(String scanId, String message) implements Event {}

        @Summary("The scan is done; 'count' says the same as 'total_files' under the other name.")
        record Completed(
                String scanId, long totalFiles, long count, long totalSize, List<String> warnings, String message)
                implements Event {}

        @Summary("The scan was ended before it was done, by its user or because nobody watched it.")
        record ScanCancelled(String scanId, String message) implements Event {}
    }
}
