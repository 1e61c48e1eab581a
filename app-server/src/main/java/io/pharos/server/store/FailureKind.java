package io.pharos.server.store;

import java.util.Locale;

/** How an adapter can fail. */
public enum FailureKind {
    /** Nobody listens there, or the name is unknown. */
    REFUSED,
    /** No answer in time. */
    TIMEOUT,
    /** The connection broke in the middle. */
    RESET,
    /** It says that we may not: 401, 403. */
    UNAUTHORIZED,
    /** It says that this was too much: 429. */
    RATE_LIMITED,
    /** It does not accept what we asked: any other 4xx. */
    REJECTED,
    /** It says that it failed: 5xx. */
    SERVER_ERROR,
    /** Its answer is not what its protocol promises. */
    MALFORMED,
    /** Its vectors have another length than ours. */
    DIMENSION,
    /** Its answer is larger than we take. */
    TOO_LARGE,
    /** Anything else. */
    OTHER;

    /** Returns the name on the wire and in metrics, such as {@code rate_limited}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of any failure of an adapter. */
    public static FailureKind of(Throwable failure) {
        return failure instanceof AdapterException known ? known.kind() : OTHER;
    }
}
