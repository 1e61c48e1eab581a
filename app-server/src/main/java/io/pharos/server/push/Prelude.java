package io.pharos.server.push;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/** Frames that come before a stream begins, made one by one as the client takes them. Polled by one thread at a time. */
public final class Prelude implements EventSource {
    private final Iterator<String> frames;
    private final EventSource stream;

    public Prelude(Iterator<String> frames, EventSource stream) {
        this.frames = frames;
        this.stream = stream;
    }

    @Override
    public @Nullable String poll() {
        return frames.hasNext() ? frames.next() : stream.poll();
    }

    @Override
    public boolean overrun() {
        return stream.overrun();
    }
}
