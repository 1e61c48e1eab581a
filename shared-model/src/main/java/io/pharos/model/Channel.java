package io.pharos.model;

/**
 * The typed contract of one WebSocket path.
 *
 * @param path     the path, with {@code {name}} for a variable part
 * @param requests sealed interface whose records are what a client may say; its {@code action} is the record's name in snake case
 * @param events   sealed interface whose records are what the server may tell; its {@code type} is the record's name in snake case
 * @param envelope how the events are wrapped
 */
public record Channel<I extends ClientRequest, O extends ServerEvent>(
        String path, Class<I> requests, Class<O> events, Envelope envelope) {

    /** How a family of channels wraps its events. */
    public enum Envelope {
        /** Everything flat beside {@code type}. */
        FLAT,
        /** {@code {timestamp,type,data}}, with the fields of {@code data} repeated flat beside it. */
        DATA
    }

    /** A channel with flat events. */
    public Channel(String path, Class<I> requests, Class<O> events) {
        this(path, requests, events, Envelope.FLAT);
    }
}
