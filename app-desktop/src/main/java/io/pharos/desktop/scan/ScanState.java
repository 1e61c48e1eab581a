package io.pharos.desktop.scan;

import io.pharos.model.channel.ScanChannel.Event;
import org.jspecify.annotations.Nullable;

/** How a scan stands. */
sealed interface ScanState {
    /** Nothing was asked yet. */
    record Idle() implements ScanState {}

    /** It runs; null before the first figures. */
    record Running(Event.@Nullable Progress progress) implements ScanState {}

    /** The connection broke; it goes on when the server is back. */
    record Waiting() implements ScanState {}

    /** Everything was seen. */
    record Done(Event.Completed result) implements ScanState {}

    /** It was ended before. */
    record Cancelled(long files, long bytes) implements ScanState {}

    /** It could not be done; what is wrong with a field stands there. */
    record Failed(String sentence) implements ScanState {}

    /** Returns whether it goes on by itself. */
    default boolean busy() {
        return this instanceof Running || this instanceof Waiting;
    }
}
