package io.pharos.desktop.graph;

import java.util.HashMap;
import java.util.Map;

import io.pharos.model.ClientRequest;
import io.pharos.model.Control;
import io.pharos.model.channel.GraphChannel.Request.Traverse;
import org.jspecify.annotations.Nullable;

/** The traversals whose answers are on their way, by the id that every frame of an answer carries. FX thread. */
final class Traversals {
    private final Outgoing outgoing;
    private final Map<String, Running> running = new HashMap<>();
    private long asked;

    /** Sends a request, or says that it cannot be sent now. */
    interface Outgoing {
        boolean send(ClientRequest request, String requestId);
    }

    /**
     * A traversal whose answer comes.
     *
     * @param expanded the vertex whose neighbours were asked for, null for a traversal from the start
     * @param before   vertices in the picture when it was asked
     */
    record Running(Growth growth, @Nullable String expanded, int before) {}

    Traversals(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** Asks; returns whether the request could be sent. */
    boolean ask(Traverse request, Running answer) {
        String id = "traversal-" + ++asked;
        boolean sent = outgoing.send(request, id);
        if (sent) {
            running.put(id, answer);
        }
        return sent;
    }

    /** Returns what a frame with that id belongs to; null when nobody waits for it any more. */
    @Nullable Running find(@Nullable String id) {
        return running.get(id);
    }

    /** Nothing more comes with that id. */
    void end(@Nullable String id) {
        Running ended = running.remove(id);
        if (ended != null) {
            ended.growth.finish();
        }
    }

    /** Tells the server that no answer is wanted any more. */
    void cancelAll() {
        running.keySet().forEach(id -> outgoing.send(new Control.Request.Cancel(), id));
        forgetAll();
    }

    /** Waits for no answer any more; what had come is drawn. */
    void forgetAll() {
        running.values().forEach(each -> each.growth.finish());
        running.clear();
    }

    /** A batch of news is over. */
    void settle() {
        running.values().forEach(each -> each.growth.settle());
    }
}
