package io.pharos.desktop.graph;

import java.util.BitSet;

/** What of a picture is hidden: depths and types of edges. An edge whose end is hidden is hidden too. FX thread. */
final class PictureFilter {
    private final BitSet depths = new BitSet();
    private final BitSet types = new BitSet();

    boolean showsDepth(int depth) {
        return !depths.get(depth);
    }

    boolean showsType(int type) {
        return !types.get(type);
    }

    void showDepth(int depth, boolean shown) {
        depths.set(depth, !shown);
    }

    void showType(int type, boolean shown) {
        types.set(type, !shown);
    }

    boolean hidesAnything() {
        return !depths.isEmpty() || !types.isEmpty();
    }

    void clear() {
        depths.clear();
        types.clear();
    }

    boolean showsVertex(Picture picture, int vertex) {
        return !depths.get(picture.depth(vertex));
    }

    boolean showsEdge(Picture picture, int edge) {
        return !types.get(picture.typeOf(edge))
                && showsVertex(picture, picture.from(edge))
                && showsVertex(picture, picture.to(edge));
    }
}
