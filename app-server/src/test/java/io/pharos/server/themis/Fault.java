package io.pharos.server.themis;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** A way in which the stand-in fails on request. */
public sealed interface Fault {
    /** Nobody listens, and links that stood are cut. For all calls only. */
    record Refuse() implements Fault {}

    /** Calls are taken and not answered, until the fault ends, which cuts them, or until they are let go. */
    record Hang() implements Fault {}

    /** Answers are right and come that much later. */
    record Slow(Duration delay) implements Fault {}

    /** Half of the answer, then a reset. */
    record ResetMidBody() implements Fault {}

    /** Half of the answer, then the end of the stream, as if that had been all. */
    record Truncated() implements Fault {}

    /**
     * An error in the server's shape: its own for 401, 403 and 429.
     *
     * @param status     400 to 599
     * @param retryAfter seconds, for 429 and 503; null for no such header
     */
    record Status(int status, @Nullable Integer retryAfter) implements Fault {}

    /** An answer that is no JSON. */
    record WrongJson() implements Fault {}

    /** An answer that is JSON, but not what was asked for. */
    record WrongShape() implements Fault {}

    /** Searches are refused as if the vectors here had another length; everything else works. */
    record WrongDimension() implements Fault {}

    /** An answer that goes on and on: JSON as it should be, but of that many bytes. */
    record Huge(long bytes) implements Fault {}

    /** An error without a word about when to come back. */
    static Fault status(int status) {
        return new Status(status, null);
    }

    /** 429 with {@code Retry-After}. */
    static Fault tooMany(int retryAfterSeconds) {
        return new Status(429, retryAfterSeconds);
    }
}
