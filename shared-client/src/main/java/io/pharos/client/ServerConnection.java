package io.pharos.client;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.Channel;

/** The open connection to one server: hands out channels and REST calls, and owns the threads they share. */
public final class ServerConnection implements AutoCloseable {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    private final ServerAddress address;
    private final String clientId;
    private final Backoff backoff;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final RestClient rest;

    /**
     * A connection that opens nothing yet.
     *
     * @param clientId names this client on the server's list of connections
     */
    public ServerConnection(ServerAddress address, String clientId) {
        this(address, clientId, Backoff.standard(), Clock.systemUTC());
    }

    ServerConnection(ServerAddress address, String clientId, Backoff backoff, Clock clock) {
        this.address = address;
        this.clientId = clientId;
        this.backoff = backoff;
        this.clock = clock;
        this.scheduler = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("reconnect").factory());
        this.rest = new RestClient(address);
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
     * Opens a channel; the caller closes it.
     *
     * @param parameters values for {@code {name}} in the channel's path; the others go into the query
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
        ChannelClient client =
                new ChannelClient(address, channel, path, query, listener, backoff, clock, scheduler);
        client.open();
        return client;
    }

    /** Closes what is shared; channels that are still open do not come back. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        rest.close();
        try {
            scheduler.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
