package io.pharos.server.status;

import java.time.Instant;
import java.util.Map;

import io.pharos.server.meter.AdapterReading;

/**
 * Everything measured in one second.
 *
 * @param at       when it ended
 * @param seconds  how long it was in truth
 * @param readings the adapters by name
 */
record Moment(
        Instant at,
        String currentAdapter,
        double seconds,
        Map<String, AdapterReading> readings,
        int connections,
        long heapUsedBytes,
        double cpuLoad) {}
