package io.pharos.model;

import java.util.List;

/**
 * The typed contract of one WebSocket path.
 *
 * @param path       the path, with {@code {name}} for a variable part
 * @param requests   sealed interface whose records are what a client may say; its {@code action} is the record's name in snake case
 * @param events     sealed interface whose records are what the server may tell; its {@code type} is the record's name in snake case
 * @param envelope   how the events are wrapped
 * @param summary    what it is for, in a sentence
 * @param parameters of query and path
 */
public record Channel<I extends ClientRequest, O extends ServerEvent>(
        String path,
        Class<I> requests,
        Class<O> events,
        Envelope envelope,
        String summary,
        List<Parameter> parameters) {

    /** How a family of channels wraps its events. */
    public enum Envelope {
        /** Everything flat beside {@code type}. */
        FLAT,
        /** {@code {timestamp,type,data}}, with the fields of {@code data} repeated flat beside it. */
        DATA
    }

    public Channel {
        parameters = List.copyOf(parameters);
    }

    /** A channel with flat events. */
    public Channel(String path, Class<I> requests, Class<O> events) {
        this(path, requests, events, Envelope.FLAT);
    }

    /** A channel that nothing is told about yet. */
    public Channel(String path, Class<I> requests, Class<O> events, Envelope envelope) {
        this(path, requests, events, envelope, "", List.of());
    }

    /** The same channel, with what people are told about it. */
    public Channel<I, O> described(String sentence, Parameter... ofAddress) {
        return new Channel<>(path, requests, events, envelope, sentence, List.of(ofAddress));
    }
}
