package io.pharos.desktop.graph;

import java.time.Instant;

import io.pharos.model.ErrorCode;

/** How the traversal that is shown stands. */
sealed interface TraversalState {
    /** Nothing was asked yet. */
    record Idle() implements TraversalState {}

    /** Asked while the server is away or its edge collections are unknown; asked again as soon as possible. */
    record Waiting() implements TraversalState {}

    /** Asked, more is to come. */
    record Running() implements TraversalState {}

    /**
     * Everything asked for is drawn.
     *
     * @param truncated the budget ended it before the graph did
     * @param adapter   which answered
     * @param at        when, on the server's clock
     */
    record Done(double millis, boolean truncated, int budget, String adapter, Instant at) implements TraversalState {}

    /** Ended by the user; what had come stays. */
    record Cancelled() implements TraversalState {}

    /** The connection was lost in the middle; what had come stays. */
    record Lost() implements TraversalState {}

    /** The start vertex was left out. */
    record NoStart() implements TraversalState {}

    /** The server refused. {@code sentence} is the server's. */
    record Failed(ErrorCode code, String sentence, String startVertex, String edgeCollection) implements TraversalState {}

    /** Returns whether an answer is still to come. */
    default boolean busy() {
        return this instanceof Running || this instanceof Waiting;
    }
}
