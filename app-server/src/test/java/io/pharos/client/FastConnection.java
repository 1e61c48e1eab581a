package io.pharos.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The product's own connection with short waits, for tests that break links many times. */
public final class FastConnection {
    private FastConnection() {}

    /** Returns a connection that comes back within milliseconds, and notices a dead link within two or three seconds. */
    public static ServerConnection to(URI server, String clientId) {
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), RandomGenerator.getDefault());
        Timing timing = new Timing(backoff, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(50));
        return new ServerConnection(ServerAddress.parse(server.toString()), clientId, Credentials.NONE, timing, Clock.systemUTC());
    }
}
