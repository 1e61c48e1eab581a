package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.pharos.log.source.Siblings.Sibling;
import org.jspecify.annotations.Nullable;

/**
 * The files that were at one path, one after the other: which one is read now, and which one comes after it. For one
 * thread.
 */
final class FileChain {
    /** File systems have times of their own, coarser than the clock. */
    private static final long CLOCKS_DIFFER_MILLIS = 2_000;

    private final Path path;
    private final FileOptions options;
    private final KnownFiles known;
    private final InstantSource clock;
    private final Deque<Sibling> between = new ArrayDeque<>();
    private @Nullable OpenFile file;

    /** Rotated files of before this began. */
    private @Nullable List<Sibling> first;

    private boolean leaving;
    private boolean moved;

    /** What was read to its end before the file at the path, which was perhaps rotated since. */
    private @Nullable Left left;

    FileChain(Path path, FileOptions options, KnownFiles known, InstantSource clock) {
        this.path = path;
        this.options = options;
        this.known = known;
        this.clock = clock;
    }

    /** Returns the file that is read now; null when none is. */
    @Nullable OpenFile file() {
        return file;
    }

    /** Opens the next file; returns null when it is still read under another name, or gone, or others come first. */
    @Nullable OpenFile open() throws IOException {
        Sibling next = between.poll();
        OpenFile opened = next == null ? openPath() : Siblings.open(path, next, options.charset());
        if (opened == null) {
            return null;
        }
        if (!known.hold(opened, this)) {
            FileTrouble.close(opened);
            return null;
        }
        file = opened;
        leaving = next != null;
        if (next == null && isTooFar()) {
            letGo();
            return null;
        }
        return opened;
    }

    private OpenFile openPath() throws IOException {
        if (first == null) {
            first = options.follow() ? Siblings.of(path) : List.of();
        }
        try {
            return OpenFile.open(path, options.charset());
        } catch (NoSuchFileException e) {
            if (left == null && options.follow()) {
                // when there is a file, it may have been rotated before somebody looked
                left = new Left(path, Times.nanos(clock.instant().minusMillis(CLOCKS_DIFFER_MILLIS)));
            }
            throw e;
        }
    }

    /**
     * Returns whether the path was rotated more than once since the file before was read. Asked while the new file is
     * held, so that whatever is rotated from now on comes after it.
     */
    private boolean isTooFar() throws IOException {
        Left before = left;
        left = null;
        if (before != null) {
            between.addAll(missed(before));
        }
        return !between.isEmpty();
    }

    /** Returns the files that were at the path after that one, and are there no more. */
    private List<Sibling> missed(Left after) throws IOException {
        return Siblings.after(path, after, first == null ? List.of() : first, known);
    }

    /** Returns whether another file is to be read before the one that is at the path. */
    boolean hasBetween() {
        return !between.isEmpty();
    }

    /** Returns whether the file read now follows another one, and asks no more. */
    boolean tookOver() {
        boolean was = moved;
        moved = false;
        return was;
    }

    /** Looks where the path leads, after the file was read to its end. */
    Sight look(OpenFile open) throws IOException {
        if (leaving && !between.isEmpty()) {
            return Sight.REPLACED;
        }
        Object there = OpenFile.keyAt(path);
        if (open.key().equals(there)) {
            leaving = false;
            return Sight.SAME;
        }
        if (there == null) {
            return Sight.GONE;
        }
        if (leaving) {
            return Sight.REPLACED;
        }
        // its writer may go on for a while with the old one, and has written to it until a moment ago
        leaving = path.toFile().length() > 0 || !missed(new Left(open.key(), open.modified())).isEmpty();
        return leaving ? Sight.READ_ON : Sight.WAIT;
    }

    /** Leaves the file for the one that was written after it. */
    void moveOn(OpenFile open) {
        left = new Left(open.key(), open.modified());
        moved = true;
        letGo();
    }

    /** Closes the file that is read now, and remembers how far it was read. */
    void letGo() {
        OpenFile open = file;
        file = null;
        if (open != null) {
            known.leave(open, this);
            FileTrouble.close(open);
        }
    }

    /**
     * A file that was read to its end.
     *
     * @param modified when it was written at the latest, before it was opened
     */
    record Left(Object key, long modified) {}

    /** What was seen at the path. */
    enum Sight {
        /** The file that is read. */
        SAME,
        /** Nothing. */
        GONE,
        /** Another file, without anything in it. */
        WAIT,
        /** Another file; what is left of the old one comes first. */
        READ_ON,
        /** Another file, and the old one was read to its end since. */
        REPLACED
    }
}
