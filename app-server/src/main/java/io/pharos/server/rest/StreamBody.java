package io.pharos.server.rest;

/** The body of an answer that goes on for as long as client and server want. */
public interface StreamBody {
    /** Begins to send; called once, after status and headers are set. Must not block. */
    void begin(StreamLink link);

    /** The answer is over, however it came to that; called once. */
    void gone();
}
