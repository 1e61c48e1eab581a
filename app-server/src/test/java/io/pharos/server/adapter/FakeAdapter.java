package io.pharos.server.adapter;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.server.store.Adapter;
import io.pharos.server.store.AdapterException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.FailureKind;
import io.pharos.server.store.SearchHit;
import io.pharos.server.store.SearchQuery;

/** An adapter that searches as a test wants it to. */
final class FakeAdapter {
    /** What it does when it is searched, or asked for its health. */
    @FunctionalInterface
    interface Behaviour {
        void act() throws IOException, InterruptedException;
    }

    static final Behaviour WELL = () -> {};

    final String name;
    final AtomicInteger searches = new AtomicInteger();
    final AtomicInteger probes = new AtomicInteger();
    /** Those that have begun and not ended. */
    final AtomicInteger searching = new AtomicInteger();
    final AtomicInteger probing = new AtomicInteger();
    volatile Behaviour search = WELL;
    volatile Behaviour health = WELL;
    volatile List<String> keys;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    FakeAdapter(String name) {
        this.name = name;
        this.keys = List.of("of-" + name);
    }

    static Behaviour failing(FailureKind kind) {
        return () -> {
            throw new AdapterException(kind, "It says " + kind.label() + ".");
        };
    }

    /** It says nothing until it lives again, when what waits breaks off. */
    Behaviour silent() {
        CountDownLatch end = new CountDownLatch(1);
        silence = end;
        return () -> {
            end.await();
            throw new AdapterException(FailureKind.RESET, "It broke off.");
        };
    }

    /** It stops answering, in one of two ways. */
    void die(Behaviour how) {
        search = how;
        health = how;
    }

    void live() {
        die(WELL);
        silence.countDown();
        await().until(() -> probing.get() == 0);
    }

    Adapter adapter() {
        return new Adapter(name, this::search, new NoDocuments(), null, null);
    }

    Primary primary() {
        return new Primary(adapter(), "ThemisDB", "http://localhost:8765", this::ask);
    }

    private List<SearchHit> search(SearchQuery query) throws IOException, InterruptedException {
        searches.incrementAndGet();
        searching.incrementAndGet();
        try {
            search.act();
            return keys.stream().map(FakeAdapter::hit).toList();
        } finally {
            searching.decrementAndGet();
        }
    }

    private Primary.Health ask() throws IOException, InterruptedException {
        probes.incrementAndGet();
        probing.incrementAndGet();
        try {
            health.act();
            return new Primary.Health("0.1.0", 12.0, "http://localhost:8765 (native)");
        } finally {
            probing.decrementAndGet();
        }
    }

    static SearchHit hit(String key) {
        return new SearchHit(new Document(new DocumentKey("documents", key), key, "", Map.of()), key, 0.5, List.of());
    }
}
