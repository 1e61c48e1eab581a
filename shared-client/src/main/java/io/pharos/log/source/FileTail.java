package io.pharos.log.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import io.pharos.log.format.LineParser;
import org.jspecify.annotations.Nullable;

/**
 * One path that is read, and followed through whatever happens to its file: it grows, is renamed and made anew, is
 * truncated, is replaced, is deleted and comes back. Used by one thread at a time.
 *
 * <p>The rest of a renamed file is read to its end before the new one, and not before the new one has its first byte,
 * because its writer may write on for a while. A last line without a line break is shown after a second of silence; its
 * rest then becomes a row that continues it.
 */
final class FileTail implements AutoCloseable {
    private static final long SHOW_PART_MILLIS = 1_000;
    private static final long AWAY_MILLIS = 1_000;
    private static final long LET_GO_MILLIS = 30_000;

    private final Path path;
    private final FileOptions options;
    private final InstantSource clock;
    private final LineCutter cutter;
    private final LineParser parser;
    private final RowOutput out;
    private final TailState state;
    private @Nullable OpenFile file;
    private boolean first = true;
    private boolean live;
    private boolean idle;
    private boolean leaving;
    private long lastData;
    private long missingSince;

    FileTail(Path path, LogOrigin origin, FileOptions options, InstantSource clock, LogSink sink) {
        this.path = path;
        this.options = options;
        this.clock = clock;
        this.parser = new LineParser(options.zone(), options.maxRow());
        this.cutter = new LineCutter(parser, options.maxRow());
        this.out = new RowOutput(origin, sink, parser, clock);
        this.state = new TailState(origin, sink, clock);
    }

    /**
     * Reads some.
     *
     * @return whether there is more to do at once
     */
    boolean step() throws InterruptedException {
        try {
            OpenFile open = file;
            return open == null ? open() : read(open);
        } catch (IOException e) {
            state.trouble(FileTrouble.sentence(path, e), options.follow());
            release();
            return false;
        }
    }

    /** Returns whether all that was there when it began has been delivered. */
    boolean isLive() {
        return live;
    }

    /** Returns whether nothing will come any more. */
    boolean isOver() {
        return state.isOver();
    }

    /** Returns when {@link #step} has something to do even if nothing happens to the file, in milliseconds since 1970. */
    long dueAt() {
        OpenFile open = file;
        return Math.min(out.dueAt(), open != null && cutter.hasPart() ? lastData + SHOW_PART_MILLIS : Long.MAX_VALUE);
    }

    @Override
    public void close() {
        release();
    }

    private boolean open() throws IOException, InterruptedException {
        OpenFile opened = OpenFile.open(path, options.charset());
        file = opened;
        leaving = false;
        idle = false;
        missingSince = 0;
        parser.past(opened.modified());
        if (first) {
            first = false;
            Beginning.seek(opened, options, out);
            state.reading(opened.position(), opened.size());
        } else if (state.back()) {
            out.note("The file " + path.getFileName() + " is back; this is its beginning.");
        }
        return true;
    }

    private boolean read(OpenFile open) throws IOException, InterruptedException {
        if (idle && open.isTruncated()) {
            truncated(open);
        }
        long now = clock.millis();
        if (live) {
            parser.arrived(Times.nanos(clock.instant()));
        }
        int got = cutter.read(open.input(), out.rows());
        if (got > 0) {
            lastData = now;
            idle = false;
            out.more();
            state.progress(live, open);
            return true;
        }
        return got < 0 || open.position() >= open.size() ? atEnd(open, now) : true;
    }

    private boolean atEnd(OpenFile open, long now) throws IOException, InterruptedException {
        if (!idle && open.isTruncated()) {
            truncated(open);
            return true;
        }
        idle = true;
        if (!options.follow() || open.packed()) {
            finish();
            return false;
        }
        if (cutter.hasPart() && now - lastData >= SHOW_PART_MILLIS) {
            cutter.show(out.rows());
            out.flush();
        }
        out.pause();
        if (!live) {
            live = true;
            state.live();
        }
        return changed(open, now);
    }

    /** Looks whether the path still leads to this file; returns whether there is something to do at once. */
    private boolean changed(OpenFile open, long now) throws IOException, InterruptedException {
        Object there = OpenFile.keyAt(path);
        if (open.key().equals(there)) {
            missingSince = 0;
            leaving = false;
            state.live();
            return false;
        }
        if (there == null) {
            return missing(now);
        }
        if (!leaving) {
            // what was written between the last read and the renaming
            leaving = path.toFile().length() > 0;
            return leaving;
        }
        endText();
        out.note("The file " + path.getFileName() + " was replaced by a new one; this is its beginning.");
        release();
        return true;
    }

    private boolean missing(long now) throws InterruptedException {
        if (missingSince == 0) {
            missingSince = now;
        }
        if (now - missingSince >= AWAY_MILLIS) {
            state.trouble("The file " + path + " is gone; it is read again as soon as it is back.", true);
        }
        if (now - missingSince >= LET_GO_MILLIS) {
            endText();
            release();
        }
        return false;
    }

    private void truncated(OpenFile open) throws IOException, InterruptedException {
        endText();
        out.note("The file " + path.getFileName() + " was truncated; this is its beginning.");
        open.restart(options.charset());
        idle = false;
    }

    private void finish() throws InterruptedException {
        endText();
        live = true;
        state.ended();
        release();
    }

    private void endText() throws InterruptedException {
        cutter.end(out.rows());
        out.flush();
    }

    private void release() {
        OpenFile open = file;
        file = null;
        if (open != null) {
            FileTrouble.close(open);
        }
    }
}
