package io.pharos.desktop.status.adapter;

import java.time.Instant;

import io.pharos.model.channel.AdapterFailover.Circuit;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import org.jspecify.annotations.Nullable;

/**
 * One adapter as its card shows it.
 *
 * @param since       when it came into this state, as far back as is known
 * @param circuit     the circuit breaker before it; null when there is none
 * @param drillEndsAt when it is no longer left alone on purpose; null when it is not
 */
public record AdapterCard(
        String name,
        State state,
        Instant since,
        AdapterState figures,
        @Nullable Circuit circuit,
        @Nullable Instant drillEndsAt) {
    /** How an adapter stands, in a word. */
    public enum State {
        /** It answers the queries. */
        SERVING,
        /** It could. */
        READY,
        /** A few calls find out whether it can again. */
        TRYING,
        /** It is left alone on purpose. */
        RESTING,
        /** It cannot. */
        UNAVAILABLE,
        /** Nobody said where it is. */
        UNCONFIGURED
    }
}
