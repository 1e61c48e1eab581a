package io.pharos.server.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the files below a folder. One thread with one folder open at a time: it is the disk that limits, and memory is
 * taken only for the folders that still wait, not for files.
 *
 * <p>A link to a file counts as a file of its own where it leads to a file below the {@link AllowedRoots}. A link to a
 * folder is followed, after everything that needs no link, where it leads to a folder below the roots in which the walk
 * has not been and that does not hold the walked folder; so every folder is walked once at most, and there are no loops.
 * Anything that is neither file nor folder is passed by. Immutable.
 */
public final class FolderWalk {
    private final AllowedRoots roots;
    private final Wish wish;

    /** A walk that leaves the roots by no link. */
    public FolderWalk(AllowedRoots roots, Wish wish) {
        this.roots = roots;
        this.wish = wish;
    }

    /**
     * What to look for.
     *
     * @param recursive whether to look into folders of the folder
     * @param hidden    whether to look at what is hidden
     * @param include   which files; all when there is no pattern
     * @param exclude   which files to leave out, and which folders not to enter
     */
    public record Wish(boolean recursive, boolean hidden, NamePatterns include, NamePatterns exclude) {
        /** Everything that is not hidden. */
        public static final Wish ALL = new Wish(true, false, NamePatterns.NONE, NamePatterns.NONE);
    }

    /**
     * What a walk came to.
     *
     * @param files        told to the listener
     * @param bytes        of these files together
     * @param folders      walked, the first included
     * @param warnings     what was left out, the first hundred sentences
     * @param moreWarnings how many more there were
     */
    public record Summary(long files, long bytes, long folders, List<String> warnings, long moreWarnings) {}

    /**
     * Walks, telling the listener on this thread.
     *
     * @param folder a real path, as {@link AllowedRoots#folder} returns it
     * @throws IOException when not even that folder can be opened
     * @throws InterruptedException when the thread is interrupted, which is noticed at the next file
     */
    public Summary walk(Path folder, WalkListener listener) throws IOException, InterruptedException {
        return new Walking(roots, wish, folder, listener).run();
    }
}
