package io.pharos.desktop.search;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** How the search that is shown stands. */
sealed interface SearchState {
    /** Nothing was asked yet. */
    record Idle() implements SearchState {}

    /** Asked, the answer is not complete. {@code adapter} and {@code total} are null until known. */
    record Running(@Nullable String adapter, @Nullable Integer total) implements SearchState {}

    /** Answered, at a moment on the server's clock. */
    record Done(int total, double millis, String adapter, Instant at) implements SearchState {}

    /** Ended by the user. */
    record Cancelled() implements SearchState {}

    /** The server refused; {@code sentence} says why, {@code code} is for reports, {@code field} is to be corrected. */
    record Failed(String sentence, String code, @Nullable String field) implements SearchState {}

    /** Asked while the server is away; asked again when it is back. */
    record Waiting() implements SearchState {}

    /** Returns whether an answer is still to come. */
    default boolean busy() {
        return this instanceof Running || this instanceof Waiting;
    }
}
