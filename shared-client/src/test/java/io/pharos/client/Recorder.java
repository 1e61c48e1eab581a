package io.pharos.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;

/** Keeps what a channel tells, and notices when it tells two things at once. */
class Recorder implements ChannelListener {
    final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    final List<Frame<ServerEvent>> frames = new CopyOnWriteArrayList<>();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void onState(ConnectionState state) {
        called(() -> states.add(state));
    }

    @Override
    public void onFrame(Frame<ServerEvent> frame) {
        called(() -> frames.add(frame));
    }

    ConnectionState last() {
        return states.getLast();
    }

    private void called(Runnable work) {
        if (inside.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        work.run();
        inside.decrementAndGet();
    }
}
