package io.pharos.desktop.graph;

import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.TabActions;
import org.jspecify.annotations.Nullable;

/** Remembers what a tab asked of the shell. */
final class RecordedActions implements TabActions {
    final List<String> calls = new ArrayList<>();

    @Override
    public void openDocument(String collection, String key) {
        calls.add("open " + collection + "/" + key);
    }

    @Override
    public void showInGraph(String vertex, @Nullable String edgeCollection) {
        calls.add("graph " + vertex);
    }

    @Override
    public void searchFor(String text) {
        calls.add("search " + text);
    }

    @Override
    public void notify(Level level, String message) {
        calls.add(level + " " + message);
    }

    @Override
    public void copy(String text) {
        calls.add("copy " + text);
    }
}
