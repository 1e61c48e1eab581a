package io.pharos.server.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.pharos.server.file.FileKind;
import io.pharos.server.file.FoundFile;
import org.jspecify.annotations.Nullable;

/** What a scan has counted so far; memory does not grow with the number of files. Guarded by its owner. */
final class Tally {
    static final int MAX_LISTED = 10_000;
    static final int MAX_WARNINGS = 100;

    final ExtensionSums extensions = new ExtensionSums();
    final FolderSums sums;

    private final List<Listed> listed = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long files;
    private long bytes;
    private long documents;
    private long tooLarge;
    private long folders;
    private long moreWarnings;
    private double share;
    private @Nullable Path current;

    Tally(Path top) {
        sums = new FolderSums(top);
    }

    /**
     * How a scan stands.
     *
     * @param documents how many files can be read as documents
     * @param tooLarge  how many files are too large to be read
     * @param share     how much is done, 0 to 1, as a guess
     * @param current   the file found last, null for none
     */
    record Figures(
            long files, long bytes, long documents, long tooLarge, long folders, double share, @Nullable Path current) {
        /** Returns how much is done in per cent, with one decimal. */
        double percentage() {
            return Math.floor(share * 1000) / 10;
        }

        /** Returns the path of the file found last. */
        @Nullable String currentPath() {
            return current == null ? null : current.toString();
        }

        /** Returns the sentence that sums it up. */
        String message() {
            return "Scanned " + files + (files == 1 ? " file" : " files");
        }
    }

    Figures figures() {
        return new Figures(files, bytes, documents, tooLarge, folders, share, current);
    }

    List<Listed> listed() {
        return List.copyOf(listed);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    long moreWarnings() {
        return moreWarnings;
    }

    void enter(Path folder) {
        folders++;
        sums.enter(folder);
    }

    void add(FoundFile file, String hash) {
        String extension = file.extension();
        files++;
        bytes += file.size();
        tooLarge += file.size() > FileKind.MAX_BYTES ? 1 : 0;
        documents += file.size() <= FileKind.MAX_BYTES && FileKind.isReadable(extension) ? 1 : 0;
        current = file.path();
        extensions.add(extension, file.size());
        sums.add(file.size());
        if (listed.size() < MAX_LISTED) {
            listed.add(new Listed(file, hash));
        }
    }

    /** Keeps a warning; returns false when there are too many to tell. */
    boolean warn(String sentence) {
        boolean room = warnings.size() < MAX_WARNINGS;
        if (room) {
            warnings.add(sentence);
        } else {
            moreWarnings++;
        }
        return room;
    }

    void advance(double done) {
        share = done;
    }
}
