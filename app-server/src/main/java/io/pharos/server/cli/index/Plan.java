package io.pharos.server.cli.index;

import java.io.IOException;
import java.nio.file.Path;

import io.pharos.server.cli.index.SourceFiles.SourceFile;

/**
 * What is to be indexed, counted before the first byte is sent.
 *
 * @param total files, and lines of JSON Lines
 * @param edges whether there seem to be edges
 */
public record Plan(SourceFiles files, long total, boolean edges) {
    /**
     * Looks at everything below the path.
     *
     * @throws IOException with a sentence for people when there is nothing
     */
    public static Plan of(Path path) throws IOException {
        SourceFiles files = SourceFiles.below(path);
        long total = files.unreadable().size();
        boolean edges = false;
        for (SourceFile file : files.files()) {
            LinesFile.Count count = count(file);
            total += count.lines();
            edges |= count.edges();
        }
        return new Plan(files, total, edges);
    }

    private static LinesFile.Count count(SourceFile file) {
        try {
            return file.isLines() ? new LinesFile(file).count() : new LinesFile.Count(1, false);
        } catch (IOException e) {
            // told when the file's turn comes
            return new LinesFile.Count(1, false);
        }
    }
}
