package io.pharos.server.adapter;

import java.time.Duration;

/**
 * When the primary is left, and when it is trusted again.
 *
 * @param callLimit        how long one call of the primary may take as a whole while there is a fallback
 * @param writeLimit       the same for a call that writes: what is cut short may have been written all the same, and a
 *                         large document takes long; it too is cut when the circuit opens
 * @param probeLimit       how long it may take to say how it is
 * @param window           the time whose calls the circuit judges by
 * @param leastCalls       how many calls it takes to judge
 * @param failureRate      the share of failures, above 0 to 1, that opens the circuit
 * @param slowCall         from when on a call counts as slow, whether or not it fails
 * @param slowRate         the share of slow calls, above 0 to 1, that opens the circuit
 * @param quietProbes      the time between probes while the circuit is closed and no call succeeds
 * @param probes           the time between probes while it is not closed
 * @param unhealthyProbes  how many failed probes in a row open the circuit by themselves
 * @param healthyProbes    how many healthy probes in a row let calls try again
 * @param trialCalls       how many calls or probes have to succeed then before the circuit closes
 * @param restLimit        how long the primary is left alone at most when it says that it is asked too much
 * @param defaultRest      how long it is when it does not say for how long
 * @param shadowLimit      how long the other adapter may take for a comparison
 * @param shadowsAtOnce    how many comparisons may run at once; more are left out
 * @param shadowsRemembered over how many comparisons the means go
 */
public record FailoverPolicy(
        Duration callLimit,
        Duration writeLimit,
        Duration probeLimit,
        Duration window,
        int leastCalls,
        double failureRate,
        Duration slowCall,
        double slowRate,
        Duration quietProbes,
        Duration probes,
        int unhealthyProbes,
        int healthyProbes,
        int trialCalls,
        Duration restLimit,
        Duration defaultRest,
        Duration shadowLimit,
        int shadowsAtOnce,
        int shadowsRemembered) {
    /**
     * How long the very first probe may take at least: it loads classes and opens a connection, on a machine that is busy
     * starting, and being slow then proves nothing.
     */
    public static final Duration FIRST_PROBE_LIMIT = Duration.ofSeconds(3);

    /**
     * The policy of the product. A call of 1 s and a probe of 0.5 s keep every request under 2 s. Five healthy probes
     * and three trials, 0.7 s apart, bring the primary back within 6 s, and one that is up for only a second at a time
     * answers two probes in a row at most. Without traffic two probes, 0.8 s apart with 0.5 s each, notice a dead primary
     * within 1.8 s.
     */
    public static final FailoverPolicy STANDARD = new FailoverPolicy(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            5,
            0.5,
            Duration.ofMillis(600),
            0.8,
            Duration.ofMillis(800),
            Duration.ofMillis(700),
            2,
            5,
            3,
            Duration.ofSeconds(60),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            4,
            200);

    public FailoverPolicy {
        if (!callLimit.isPositive() || !writeLimit.isPositive() || !probeLimit.isPositive()
                || !quietProbes.isPositive() || !probes.isPositive()) {
            throw new IllegalArgumentException("limits and times between probes are longer than nothing");
        }
        if (window.toSeconds() < 1) {
            throw new IllegalArgumentException("the window is at least a second");
        }
        if (failureRate <= 0 || failureRate > 1 || slowRate <= 0 || slowRate > 1) {
            throw new IllegalArgumentException("rates are above 0 and at most 1");
        }
        if (leastCalls < 1 || unhealthyProbes < 1 || healthyProbes < 1 || trialCalls < 1 || shadowsRemembered < 1) {
            throw new IllegalArgumentException("it takes at least one call to judge");
        }
    }
}
