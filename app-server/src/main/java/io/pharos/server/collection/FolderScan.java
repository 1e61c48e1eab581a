package io.pharos.server.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.api.CatalogApi;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import io.pharos.server.file.FoundFile;
import io.pharos.server.file.NamePatterns;
import io.pharos.server.file.PathRefusedException;
import io.pharos.server.job.JobFailedException;
import org.jspecify.annotations.Nullable;

/** Looks through the folder of a source and tells new and changed files from those that are known. Immutable. */
final class FolderScan {
    private final AllowedRoots roots;

    FolderScan(AllowedRoots roots) {
        this.roots = roots;
    }

    /**
     * What there is in a folder.
     *
     * @param todo     files that are new, look changed, or failed the last time
     * @param same     files that look as they did when they were taken in
     * @param mine     those of them that this very operation had taken in before it was cut short
     * @param vanished how many known files are not there any more
     */
    record Found(
            List<Wanted> todo, List<FoundFile> same, List<FileRow> mine, long vanished, FolderWalk.Summary summary) {
        long bytes() {
            return summary.bytes();
        }
    }

    /**
     * Looks through a folder.
     *
     * @param known     the ledger of the source, by path
     * @param operation that looks
     * @throws JobFailedException when the folder may not or cannot be read
     */
    Found look(SourceRow source, Map<String, FileRow> known, UUID operation)
            throws IOException, InterruptedException, JobFailedException {
        List<Wanted> todo = new ArrayList<>();
        List<FoundFile> same = new ArrayList<>();
        List<FileRow> mine = new ArrayList<>();
        long[] met = {0};
        FolderWalk.Summary summary = new FolderWalk(roots, wish(source.config())).walk(folder(source), file -> {
            @Nullable FileRow row = known.get(file.path().toString());
            met[0] += row == null ? 0 : 1;
            if (row == null || !row.looksLike(file)) {
                todo.add(Wanted.of(file));
            } else if (row.operation().equals(operation)) {
                mine.add(row);
            } else if (row.failed()) {
                todo.add(Wanted.of(file));
            } else {
                same.add(file);
            }
        });
        return new Found(todo, same, mine, known.size() - met[0], summary);
    }

    private Path folder(SourceRow source) throws JobFailedException {
        try {
            return roots.folder(source.path());
        } catch (PathRefusedException e) {
            throw new JobFailedException(e.getMessage());
        }
    }

    private static FolderWalk.Wish wish(CatalogApi.SourceConfig config) {
        return new FolderWalk.Wish(
                Boolean.TRUE.equals(config.recursive()),
                Boolean.TRUE.equals(config.hidden()),
                NamePatterns.of(config.includePatterns()),
                NamePatterns.of(config.excludePatterns()));
    }
}
