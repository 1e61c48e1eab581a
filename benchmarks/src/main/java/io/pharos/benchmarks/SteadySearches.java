package io.pharos.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.model.Control;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.SearchChannel;

/** Sockets that search again as soon as they are answered, from when they are made on, and remember who answered when. */
final class SteadySearches implements AutoCloseable {
    private final ServerConnection connection;
    private final List<ChannelClient> sockets = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean closed;

    /** One search: when it was asked, when its last frame came, by {@link System#nanoTime()}, and who answered. */
    record Answer(long start, long end, String adapter) {}

    SteadySearches(URI server, int count) {
        connection = new ServerConnection(new ServerAddress(server), "steady");
        for (int i = 0; i < count; i++) {
            sockets.add(new Searcher().open());
        }
    }

    /** Lets them search for so long. */
    void run(Duration duration) throws InterruptedException {
        Waiting.until(System.nanoTime() + duration.toNanos());
    }

    /** Returns what was answered since the last time. */
    List<Answer> answered() {
        List<Answer> taken = new ArrayList<>();
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            taken.add(answer);
        }
        return taken;
    }

    /** Returns how many searches were answered with an error. */
    int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closed = true;
        sockets.forEach(ChannelClient::close);
        connection.close();
    }

    /** One socket; its listener is called by one thread. */
    private final class Searcher implements ChannelListener {
        /** The greeting may come before whoever opens it has it. */
        private final CompletableFuture<ChannelClient> socket = new CompletableFuture<>();
        private long start;

        ChannelClient open() {
            ChannelClient opened = connection.open(SearchChannel.CHANNEL, Map.of(), this);
            socket.complete(opened);
            return opened;
        }

        @Override
        public void onState(ConnectionState state) {}

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            switch (frame.body()) {
                case SearchChannel.Event.Connected greeting -> ask();
                case SearchChannel.Event.SearchComplete done -> {
                    answers.add(new Answer(start, System.nanoTime(), done.adapterUsed()));
                    ask();
                }
                case Control.Failure failure -> {
                    failures.incrementAndGet();
                    ask();
                }
                default -> {}
            }
        }

        private void ask() {
            if (!closed) {
                socket.thenAccept(this::ask);
            }
        }

        private void ask(ChannelClient opened) {
            List<String> questions = Lessons.questions();
            String question = questions.get(asked.getAndIncrement() % questions.size());
            start = System.nanoTime();
            opened.send(new SearchChannel.Request.Search(question, 5, Lessons.COLLECTION, null, null), null);
        }
    }
}
