package io.pharos.server.http;

import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.jetty.server.Request;

/** How many calls are being answered. Thread-safe. */
final class CallCount {
    private final AtomicInteger running = new AtomicInteger();

    /** Counts a call until its answer has left or its client is gone. */
    void add(Request call) {
        running.incrementAndGet();
        Request.addCompletionListener(call, fault -> running.decrementAndGet());
    }

    int running() {
        return running.get();
    }
}
