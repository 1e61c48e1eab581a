package io.pharos.client;

import java.time.Duration;

/**
 * How long a connection waits for what.
 *
 * @param backoff   waits between tries
 * @param handshake how long a server may take from the first packet to an open socket
 * @param liveness  a ping is sent that often, in whole seconds; a link that answers none for one and a half times as
 *                  long is lost
 * @param stable    how long a socket must have stood for the next loss to count as the first again
 */
record Timing(Backoff backoff, Duration handshake, Duration liveness, Duration stable) {
    /** Notices a dead link within twenty seconds. */
    static Timing standard() {
        return new Timing(Backoff.standard(), Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));
    }
}
