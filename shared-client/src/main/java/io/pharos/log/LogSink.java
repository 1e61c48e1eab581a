package io.pharos.log;

/** Takes what sources yield. May block: that is how a full store slows a source down. */
public interface LogSink {
    /**
     * Takes rows of one origin in the order in which it has them. The batch is the sink's only during the call.
     *
     * @throws InterruptedException when interrupted while waiting for room
     */
    void take(LogOrigin origin, LineBatch lines) throws InterruptedException;

    /** Hears how the origin fares. */
    void state(LogOrigin origin, SourceState state);
}
