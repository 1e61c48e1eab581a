package io.pharos.server.job;

import org.jspecify.annotations.Nullable;

/**
 * What became of one file.
 *
 * @param file  its path, or the document's key
 * @param bytes its size
 * @param kind  of failure, null unless it failed
 * @param cause one sentence for people, null unless it failed
 */
public record FileOutcome(String file, long bytes, Result result, @Nullable String kind, @Nullable String cause) {
    /** How it went. */
    public enum Result {
        /** Written, because new or changed. */
        INDEXED,
        /** Left alone, because the same content is there already. */
        SKIPPED,
        /** Not written. */
        FAILED
    }

    /** It was written. */
    public static FileOutcome indexed(String file, long bytes) {
        return new FileOutcome(file, bytes, Result.INDEXED, null, null);
    }

    /** It was left alone. */
    public static FileOutcome skipped(String file, long bytes) {
        return new FileOutcome(file, bytes, Result.SKIPPED, null, null);
    }

    /** It failed. */
    public static FileOutcome failed(String file, long bytes, String kind, String cause) {
        return new FileOutcome(file, bytes, Result.FAILED, kind, cause);
    }
}
