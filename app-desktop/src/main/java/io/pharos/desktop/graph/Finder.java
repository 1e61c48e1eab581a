package io.pharos.desktop.graph;

import java.util.Locale;

/** Finds vertices of a picture by key or label, without regard to case, and steps through them. FX thread. */
final class Finder {
    private final IntList matches = new IntList();
    private int current = -1;

    /** Returns what was found, in the order in which it came; a vertex with exactly that key first. */
    IntList matches() {
        return matches;
    }

    /** Returns the position of the match that is shown, from 0; -1 when there is none. */
    int current() {
        return current;
    }

    /** Searches anew; an empty text finds nothing. */
    void search(Picture picture, PictureFilter filter, String text) {
        search(picture, filter, text, -1);
    }

    /** Searches again, because the picture may have grown, and stays at a match. */
    void search(Picture picture, PictureFilter filter, String text, int stay) {
        matches.clear();
        current = stay;
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return;
        }
        int exact = picture.indexOf(text.strip());
        if (exact >= 0 && filter.showsVertex(picture, exact)) {
            matches.add(exact);
        }
        for (int vertex = 0; vertex < picture.vertexCount(); vertex++) {
            boolean found = picture.vertex(vertex).key().toLowerCase(Locale.ROOT).contains(wanted)
                    || picture.vertex(vertex).label().toLowerCase(Locale.ROOT).contains(wanted);
            if (found && vertex != exact && filter.showsVertex(picture, vertex)) {
                matches.add(vertex);
            }
        }
    }

    /** Steps to the next or previous match, around the ends; returns it, or -1. */
    int step(int by) {
        if (matches.size() == 0) {
            return -1;
        }
        current = current < 0 ? (by > 0 ? 0 : matches.size() - 1) : Math.floorMod(current + by, matches.size());
        return matches.get(current);
    }
}
