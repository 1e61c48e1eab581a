package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Scan of a folder on the server's machine: whoever opens a socket with the same scan_id sees the same scan. */
public final class ScanChannel {
    public static final Channel<Request, Event> CHANNEL =
            new Channel<>("/ws/scan/{scan_id}", Request.class, Event.class)
                    .described(
                            "Scan of a folder on the server's machine, started and cancelled here.",
                            Parameter.text("scan_id", "Names the scan among those of its user, by up to 100 characters of the client's choice."),
                            Parameter.CLIENT_ID);

    /** How many patterns a request may have in one list. */
    private static final int MAX_PATTERNS = 100;

    private static final int MAX_PATTERN = 500;
    private static final int MAX_PATH = 8192;

    private ScanChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        @Summary("Starts a scan; 'cancel' ends it.")
        record Scan(
                @Summary("The folder, by its absolute path on the server.") String path,
                @Summary("Whether to look into its folders; yes unless given.") @Nullable Boolean recursive,
                @Summary("Which files to find, such as \"*.pdf\"; a pattern with a slash is about the path below the folder. All unless given.")
                @Nullable List<String> includePatterns,
                @Summary("Which files and folders to leave out; none unless given.") @Nullable List<String> excludePatterns,
                @Summary("Whether to look at hidden files and folders; no unless given.") @Nullable Boolean hidden)
                implements Request {
            public Scan {
                path = requirePath(path);
                recursive = recursive == null || recursive;
                includePatterns = requirePatterns("include_patterns", includePatterns);
                excludePatterns = requirePatterns("exclude_patterns", excludePatterns);
                hidden = hidden != null && hidden;
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("The scan runs. To who comes later, the first frame.")
        record Started(String scanId, String path, boolean recursive, Instant startedAt) implements Event {}

        @Summary("How far the scan is: at most four a second, the first at once.")
        record Progress(
                String scanId,
                @Summary("Files found; files_scanned says the same under the other name.") long scanned,
                long filesScanned,
                @Summary("Files known of, which is as many until the scan is done; total_files says the same.") long total,
                long totalFiles,
                @Summary("Bytes of these files.") long totalSize,
                @Summary("A guess from how folders branch; never falls.") double percentage,
                @Nullable String currentPath,
                String message,
                @Summary("Counts by extension, the most frequent first, at most 30.") List<Extension> byExtension,
                @Summary("Folders near the top whose figures are new.") List<Folder> folders)
                implements Event {}

        @Summary("Something was left out.")
        record Warning(String scanId, String message) implements Event {}

        @Summary("The scan is done.")
        record Completed(
                String scanId,
                @Summary("The files, as many as fit into a frame.") List<FoundFile> files,
                @Summary("How many were found; total_files says the same.") long count,
                long totalFiles,
                long totalSize,
                @Summary("Whether more were found than are listed.") boolean truncated,
                @Summary("What was left out and why, the first hundred.") List<String> warnings,
                long moreWarnings,
                @Summary("Counts by extension, the most frequent first, at most 200.") List<Extension> byExtension,
                @Summary("All folders near the top, at most 500.") List<Folder> folders,
                @Summary("How many folders were looked into.") long foldersScanned,
                @Summary("Files of a kind whose text can be read, and not too large for it.") long documents,
                @Summary("Files of more than 500 MB, which are not read.") long tooLarge,
                double durationMs,
                String message)
                implements Event {}

        @Summary("The scan was ended before it was done, by its user or because nobody watched it.")
        record ScanCancelled(String scanId, long count, long totalSize, String message) implements Event {}
    }

    @Summary("A file that was found.")
    public record FoundFile(
            String path,
            @Summary("In bytes.") long size,
            Instant modified,
            @Summary("In lower case, with its dot; empty for none.") String extension) {}

    @Summary("All files with one extension.")
    public record Extension(
            @Summary("In lower case, with its dot; empty for none, '*' for all that have no line of their own.")
            String extension,
            long files,
            long bytes,
            @Summary("Whether the text of such files can be read.") boolean readable) {}

    @Summary("A folder with all that is below it.")
    public record Folder(
            @Summary("Below the scanned folder, with forward slashes; empty for that one itself.") String path,
            long files,
            long bytes) {}

    /** Returns the path of a folder if it is one that may be looked at. */
    public static String requirePath(@Nullable String path) {
        return InvalidFieldException.wellFormed(
                "path", InvalidFieldException.atMost("path", InvalidFieldException.required("path", path), MAX_PATH));
    }

    /** Returns patterns, none for null, if they are few and short. */
    public static List<String> requirePatterns(String field, @Nullable List<String> patterns) {
        if (patterns == null) {
            return List.of();
        }
        if (patterns.size() > MAX_PATTERNS) {
            throw new InvalidFieldException(
                    field, "Field '" + field + "' must have at most " + MAX_PATTERNS + " patterns, not " + patterns.size() + ".");
        }
        for (int i = 0; i < patterns.size(); i++) {
            String each = field + "[" + i + "]";
            if (patterns.get(i) == null || patterns.get(i).isBlank()) {
                throw new InvalidFieldException(each, "Field '" + each + "' must be a pattern, such as \"*.pdf\".");
            }
            InvalidFieldException.atMost(each, patterns.get(i), MAX_PATTERN);
        }
        return List.copyOf(patterns);
    }
}
