package io.pharos.client;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.Channel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connection to one server: hands out channels and REST calls, and owns the threads they share. Thread-safe.
 */
public final class ServerConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnection.class);
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");
    private static final int FAREWELL_SECONDS = 2;

    private final ServerAddress address;
    private final String clientId;
    private final Credentials credentials;
    private final Timing timing;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService farewells;
    private final ExecutorService workers;
    private final RestClient rest;
    private final Set<ChannelClient> channels = new LinkedHashSet<>();
    private boolean closed;

    /** A connection of nobody in particular. */
    public ServerConnection(ServerAddress address, String clientId) {
        this(address, clientId, Credentials.NONE);
    }

    /**
     * A connection that opens nothing yet.
     *
     * @param clientId    names this client on the server's list of connections
     * @param credentials who makes its requests; the caller's, and still usable when the connection is closed
     */
    public ServerConnection(ServerAddress address, String clientId, Credentials credentials) {
        this(address, clientId, credentials, Timing.standard(), Clock.systemUTC());
    }

    ServerConnection(ServerAddress address, String clientId, Credentials credentials, Timing timing, Clock clock) {
        this.address = address;
        this.clientId = clientId;
        this.credentials = credentials;
        this.timing = timing;
        this.clock = clock;
        this.scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reconnect").factory());
        this.farewells = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("farewell").factory());
        this.workers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("credentials").factory());
        this.rest = new RestClient(address, credentials);
    }

    /** Returns where the server is. */
    public ServerAddress address() {
        return address;
    }

    /** Returns REST calls to the server. */
    public RestClient rest() {
        return rest;
    }

    /**
     * Opens a channel; the caller closes it, or this connection does when it is closed.
     *
     * @param parameters values for {@code {name}} in the channel's path; the others go into the query
     * @throws IllegalStateException when this connection is closed
     */
    public ChannelClient open(Channel<?, ?> channel, Map<String, String> parameters, ChannelListener listener) {
        Map<String, String> query = new LinkedHashMap<>(parameters);
        query.putIfAbsent("client_id", clientId);
        Matcher variables = VARIABLE.matcher(channel.path());
        String path = variables.replaceAll(found -> {
            String value = query.remove(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException("the path " + channel.path() + " needs " + found.group(1));
            }
            return Matcher.quoteReplacement(ServerAddress.encoded(value));
        });
        ChannelClient client = new ChannelClient(this, channel, path, query, listener);
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the connection to " + address + " is closed");
            }
            channels.add(client);
        }
        client.open();
        return client;
    }

    /** Tries again at once on every channel that is away. */
    public void retryNow() {
        List<ChannelClient> open;
        synchronized (this) {
            open = List.copyOf(channels);
        }
        open.forEach(ChannelClient::retryNow);
    }

    /** Closes every channel and what they share; waits two seconds at most for the server's goodbyes. */
    @Override
    public void close() {
        List<ChannelClient> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(channels);
        }
        open.forEach(ChannelClient::close);
        scheduler.shutdownNow();
        workers.shutdownNow();
        farewells.shutdown();
        rest.close();
        try {
            if (!farewells.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
                farewells.shutdownNow();
            }
        } catch (InterruptedException e) {
            farewells.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    Credentials credentials() {
        return credentials;
    }

    Timing timing() {
        return timing;
    }

    Clock clock() {
        return clock;
    }

    ScheduledFuture<?> schedule(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Runs what may wait for credentials; nothing once this connection is closed, when nobody needs them. */
    void beside(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closing) {
            LOG.debug("{} is closed", address);
        }
    }

    /** Ends a channel's socket on a thread of its own, because that may take a second. */
    void ended(ChannelClient channel, @Nullable ClientSocket socket) {
        synchronized (this) {
            channels.remove(channel);
        }
        if (socket != null) {
            farewells.execute(socket::end);
        }
    }
}
