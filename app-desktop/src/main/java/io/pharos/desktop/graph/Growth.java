package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.channel.GraphChannel.Link;
import io.pharos.model.channel.GraphChannel.Vertex;

/**
 * Turns the stream of one traversal into the picture. A vertex waits for the first edge that joins it to something
 * drawn, because that edge decides its place; servers send it right behind the vertex. FX thread.
 */
final class Growth {
    private final Picture picture;
    private final int origin;
    private final Map<String, Vertex> waiting = new LinkedHashMap<>();
    private List<String> overdue = List.of();
    private int deepest;

    private Growth(Picture picture, int origin) {
        this.picture = picture;
        this.origin = origin;
    }

    /** A traversal that begins an empty picture. */
    static Growth fromStart(Picture picture) {
        return new Growth(picture, -1);
    }

    /** A traversal from a vertex that is drawn already; what is new gathers around it. */
    static Growth around(Picture picture, int origin) {
        return new Growth(picture, origin);
    }

    /** Returns the depth of the deepest vertex so far, counted from this traversal's start. */
    int deepest() {
        return deepest;
    }

    void vertex(Vertex vertex) {
        deepest = Math.max(deepest, vertex.depth());
        if (picture.indexOf(vertex.key()) >= 0) {
            return;
        }
        if (picture.vertexCount() == 0) {
            picture.add(vertex, 0, new Placement.Place(0, 0));
        } else {
            waiting.put(vertex.key(), vertex);
        }
    }

    void edge(Link link) {
        int from = picture.indexOf(link.from());
        int to = picture.indexOf(link.to());
        if (from < 0 && to >= 0) {
            from = placeBeside(link.from(), to);
        } else if (to < 0 && from >= 0) {
            to = placeBeside(link.to(), from);
        } else if (from < 0) {
            to = placeSomewhere(link.to());
            from = placeBeside(link.from(), to);
        }
        if (from >= 0 && to >= 0) {
            picture.add(link, from, to);
        }
    }

    /** A batch of the stream is over: what has waited since the one before is drawn even without an edge. */
    void settle() {
        overdue.forEach(this::placeSomewhere);
        overdue = new ArrayList<>(waiting.keySet());
    }

    /** The stream is over: everything is drawn. */
    void finish() {
        settle();
        settle();
    }

    private int placeBeside(String key, int parent) {
        return parent < 0 ? placeSomewhere(key) : place(key, parent);
    }

    private int placeSomewhere(String key) {
        return place(key, Math.max(origin, 0));
    }

    private int place(String key, int parent) {
        int present = picture.indexOf(key);
        Vertex vertex = waiting.remove(key);
        if (vertex == null) {
            return present;
        }
        return origin >= 0
                ? picture.add(vertex, picture.depth(origin) + vertex.depth(), aroundOrigin())
                : picture.add(vertex, vertex.depth(), beyond(vertex.depth(), parent));
    }

    private Placement.Place aroundOrigin() {
        return picture.placement().near(origin, picture.x(origin), picture.y(origin));
    }

    private Placement.Place beyond(int depth, int parent) {
        return picture.placement().beyondFront(depth, picture.x(parent), picture.y(parent));
    }
}
