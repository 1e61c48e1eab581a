package io.pharos.server.graph;

import java.util.ArrayList;
import java.util.List;

import io.pharos.model.channel.GraphChannel;
import io.pharos.server.store.Attempt;

/**
 * A walk that is kept back while another adapter may have to begin it again: until it is whole, or until so much of it is
 * there that it is told as it comes. Belongs to one thread at a time.
 */
final class HeldWalk implements TraversalService.Walk {
    /** How many vertices and edges are kept back. */
    static final int MOST = 50_000;

    private interface Step {
        void tell(TraversalService.Walk walk) throws InterruptedException;
    }

    private final TraversalService.Walk walk;
    private final Attempt attempt;
    private final List<Step> held = new ArrayList<>();
    private boolean telling;

    HeldWalk(TraversalService.Walk walk, Attempt attempt) {
        this.walk = walk;
        this.attempt = attempt;
        this.telling = attempt.isLast();
    }

    @Override
    public void begun() throws InterruptedException {
        step(TraversalService.Walk::begun);
    }

    @Override
    public void vertex(GraphChannel.Vertex vertex, int known) throws InterruptedException {
        step(listener -> listener.vertex(vertex, known));
    }

    @Override
    public void edge(GraphChannel.Link edge) throws InterruptedException {
        step(listener -> listener.edge(edge));
    }

    private void step(Step step) throws InterruptedException {
        if (telling) {
            step.tell(walk);
            return;
        }
        held.add(step);
        if (held.size() > MOST) {
            attempt.commit();
            release();
        }
    }

    /** Tells what was kept back, and keeps nothing back from now on. */
    void release() throws InterruptedException {
        telling = true;
        for (Step step : held) {
            step.tell(walk);
        }
        held.clear();
    }
}
