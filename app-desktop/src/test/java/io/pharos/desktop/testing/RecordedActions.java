package io.pharos.desktop.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.desktop.fx.TabActions;
import org.jspecify.annotations.Nullable;

/** A console around a tab that remembers what the tab asked for, as {@code verb: words}. */
public final class RecordedActions implements TabActions {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Runnable> offers = new CopyOnWriteArrayList<>();

    /** Returns what was asked for, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void openDocument(String collection, String key) {
        calls.add("openDocument: " + collection + "/" + key);
    }

    @Override
    public void showInGraph(String vertex, @Nullable String edgeCollection) {
        calls.add("showInGraph: " + vertex);
    }

    @Override
    public void searchFor(String text) {
        calls.add("searchFor: " + text);
    }

    @Override
    public void searchIn(String collection) {
        calls.add("searchIn: " + collection);
    }

    @Override
    public void showOperation(String id) {
        calls.add("showOperation: " + id);
    }

    @Override
    public void notify(Level level, String message) {
        calls.add(level + ": " + message);
    }

    @Override
    public void notify(Level level, String message, String tab, Runnable show) {
        calls.add(level + ": " + message);
        offers.add(show);
    }

    /** Returns what the notifications offer to show, in order. */
    public List<Runnable> offers() {
        return List.copyOf(offers);
    }

    @Override
    public void callBack(String title, String sentence) {
        calls.add("callBack: " + title + ": " + sentence);
    }

    @Override
    public void showLogOf(String operation) {
        calls.add("showLogOf: " + operation);
    }

    @Override
    public void copy(String text) {
        calls.add("copy: " + text);
    }
}
