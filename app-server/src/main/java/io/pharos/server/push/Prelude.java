package io.pharos.server.push;

import java.time.Instant;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/** Frames that come before a stream begins, made one by one as the client takes them. Polled by one thread at a time. */
public final class Prelude implements EventSource {
    private final Iterator<TextFrame> frames;
    private final EventSource stream;

    public Prelude(Iterator<TextFrame> frames, EventSource stream) {
        this.frames = frames;
        this.stream = stream;
    }

    @Override
    public @Nullable FrameBatch poll(int maxBytes) {
        return frames.hasNext() ? FrameBatch.of(frames.next()) : stream.poll(maxBytes);
    }

    @Override
    public boolean overrun() {
        return stream.overrun();
    }

    @Override
    public long pendingBytes() {
        return stream.pendingBytes();
    }

    @Override
    public @Nullable Instant pendingSince() {
        return stream.pendingSince();
    }

    @Override
    public long dropped() {
        return stream.dropped();
    }
}
