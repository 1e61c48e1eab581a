package io.pharos.log.source;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.InstantSource;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.SourceState;
import io.pharos.log.format.LineParser;

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
    private final KnownFiles known;
    private final boolean forgettable;
    private final InstantSource clock;
    private final FileChain files;
    private final LineCutter cutter;
    private final LineParser parser;
    private final RowOutput out;
    private final TailState state;
    private boolean first = true;
    private boolean live;
    private boolean idle;
    private long lastData;
    private long missingSince;

    /** @param forgettable whether it ends when its file has been gone for half a minute */
    FileTail(
            Path path,
            LogOrigin origin,
            FileOptions options,
            boolean forgettable,
            KnownFiles known,
            InstantSource clock,
            LogSink sink) {
        this.path = path;
        this.options = options;
        this.known = known;
        this.forgettable = forgettable;
        this.clock = clock;
        this.files = new FileChain(path, options, known, clock);
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
            OpenFile open = files.file();
            return open == null ? open() : read(open);
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            OpenFile open = files.file();
            endText();
            out.release();
            state.trouble(FileTrouble.sentence(path, e), options.follow() && (open == null || !open.packed()));
            files.letGo();
            return false;
        }
    }

    /** Returns where the file is. */
    Path path() {
        return path;
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
        OpenFile open = files.file();
        return Math.min(out.dueAt(), open != null && cutter.hasPart() ? lastData + SHOW_PART_MILLIS : Long.MAX_VALUE);
    }

    @Override
    public void close() {
        files.letGo();
    }

    private boolean open() throws IOException, InterruptedException {
        OpenFile opened = files.open();
        if (opened == null) {
            return files.hasBetween();
        }
        idle = false;
        missingSince = 0;
        parser.past(opened.modified());
        long position = known.read(opened);
        if (position > 0) {
            opened.seek(position, Beginning.charset(opened.channel(), options.charset()));
        } else if (first) {
            Beginning.seek(opened, options, out);
        } else if (files.tookOver()) {
            out.note("The file " + path.getFileName() + " was replaced by a new one; this is its beginning.");
        } else if (state.isAway()) {
            out.note("The file " + path.getFileName() + " is back; this is its beginning.");
        }
        if (first) {
            first = false;
            state.reading(opened.position(), opened.size());
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
            lastData = now;
        }
        out.pause();
        cutter.rest();
        if (!live) {
            live = true;
            state.live();
        }
        return look(open, now);
    }

    /** Looks whether the path still leads to this file; returns whether there is something to do at once. */
    private boolean look(OpenFile open, long now) throws IOException, InterruptedException {
        return switch (files.look(open)) {
            case SAME -> {
                missingSince = 0;
                state.live();
                yield false;
            }
            case GONE -> {
                missing(now);
                yield false;
            }
            case WAIT -> false;
            case READ_ON -> true;
            case REPLACED -> {
                endText();
                files.moveOn(open);
                yield true;
            }
        };
    }

    private void missing(long now) throws InterruptedException {
        if (missingSince == 0) {
            missingSince = now;
        }
        if (now - missingSince >= AWAY_MILLIS) {
            state.trouble("The file " + path + " is gone; it is read again as soon as it is back.", true);
        }
        if (now - missingSince >= LET_GO_MILLIS) {
            endText();
            files.letGo();
            if (forgettable) {
                finish();
            }
        }
    }

    private void truncated(OpenFile open) throws IOException, InterruptedException {
        endText();
        out.note("The file " + path.getFileName() + " was truncated; this is its beginning.");
        open.restart(options.charset());
        idle = false;
    }

    private void finish() throws InterruptedException {
        endText();
        out.release();
        live = true;
        state.ended();
        files.letGo();
    }

    private void endText() throws InterruptedException {
        cutter.end(out.rows());
        out.flush();
    }
}
