package io.pharos.log;

import java.time.Instant;

/** How a source fares. */
public sealed interface SourceState {
    /** What there was before is being read; {@code done} of {@code total} bytes (0 when the total is unknown). */
    record Reading(long done, long total) implements SourceState {}

    /** All there was has been delivered; whatever comes now is new. */
    record Live() implements SourceState {}

    /** It cannot be reached, and is tried again. */
    record Away(String reason, int attempt, Instant nextTry) implements SourceState {}

    /** Nothing more will come: the end of standard input, of a file that is not followed. */
    record Ended() implements SourceState {}

    /** It cannot be read, and is not tried again; a sentence that says what to do. */
    record Failed(String reason) implements SourceState {}
}
