package io.pharos.desktop.status;

import java.time.Instant;

/**
 * What was measured at one moment; {@link Double#NaN} where there was nothing to measure.
 *
 * @param latency     95th percentile, in ms
 * @param queries     per second
 * @param success     successful by all queries, 0 to 1
 * @param connections open sockets
 * @param heap        bytes in use
 * @param cpu         load of the server process, 0 to 1
 */
record Point(
        Instant time, double latency, double queries, double success, double connections, double heap, double cpu) {}
