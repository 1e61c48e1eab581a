package io.pharos.model;

/**
 * A place in a topic's stream.
 *
 * @param epoch  names one life of the topic; offsets of different epochs cannot be compared
 * @param offset number of the event, counted from 1 without holes; 0 is before the first event
 */
public record Position(String epoch, long offset) {
    public Position {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
    }
}
