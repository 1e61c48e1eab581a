package io.pharos.model.api;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.Summary;
import io.pharos.model.channel.ScanChannel;
import org.jspecify.annotations.Nullable;

/** Bodies of {@code /api/v2/directory-scan}. */
public final class DirectoryScanApi {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private DirectoryScanApi() {}

    @Summary("Which folder to look at.")
    public record Preview(
            @Summary("The folder, by its absolute path on the server.") String path,
            @Summary("By which sockets watch the scan: a UUID in lower case.") String scanId,
            @Summary("Whether to look into its folders; yes unless given.") @Nullable Boolean recursive,
            @Summary("Which files to find, such as \"*.pdf\"; all unless given.") @Nullable List<String> includePatterns,
            @Summary("Which files and folders to leave out; none unless given.") @Nullable List<String> excludePatterns) {
        public Preview {
            path = ScanChannel.requirePath(path);
            scanId = requireUuid("scan_id", InvalidFieldException.required("scan_id", scanId));
            recursive = recursive == null || recursive;
            includePatterns = ScanChannel.requirePatterns("include_patterns", includePatterns);
            excludePatterns = ScanChannel.requirePatterns("exclude_patterns", excludePatterns);
        }
    }

    @Summary("The documents found, when that took less than half a second.")
    public record Previewed(
            String scanId,
            @Summary("The folder as it was named.") String path,
            @Summary("Empty while the scan still runs.") List<PreviewFile> files,
            int totalFiles,
            long totalSize,
            List<String> warnings) {}

    @Summary("A document that was found.")
    public record PreviewFile(
            String filePath,
            String fileName,
            @Summary("In bytes.") long fileSize,
            String mimeType,
            @Summary("SHA-256 of what it holds, in hexadecimal digits.") String contentHash,
            Instant modifiedAt) {}

    /** Returns a scan's id if it is a UUID in lower case. */
    public static String requireUuid(String field, String given) {
        if (!UUID.matcher(given).matches()) {
            throw new InvalidFieldException(
                    field,
                    "Field '" + field + "' must be a UUID in lower case, such as 0f0e6c1e-6a54-4a6e-9f0b-3d8c1f2a7b90.");
        }
        return given;
    }
}
