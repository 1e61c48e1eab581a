package io.pharos.desktop.status;

import java.time.Instant;

import io.pharos.model.channel.AdapterStatusChannel.AdapterState;

/**
 * One adapter as its card shows it.
 *
 * @param since when it came into this state, as far back as is known
 */
record AdapterCard(String name, State state, Instant since, AdapterState figures) {
    enum State {
        /** It answers the queries. */
        SERVING,
        /** It could. */
        READY,
        /** It cannot. */
        UNAVAILABLE
    }
}
