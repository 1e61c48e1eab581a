package io.pharos.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * The typed contract of one WebSocket path.
 *
 * @param path       the path, with {@code {name}} for a variable part
 * @param requests   sealed interface whose records are what a client may say; its {@code action} is the record's name in snake case
 * @param events     sealed interface whose records are what the server may tell; its {@code type} is the record's name in snake case
 * @param envelope   how the events are wrapped
 * @param included   channels whose requests may be said here too, and whose events answer them in their own envelope;
 *                   where two name a message alike, the earlier one is meant, and this channel before all it includes
 * @param summary    what it is for, in a sentence
 * @param parameters of query and path
 */
public record Channel<I extends ClientRequest, O extends ServerEvent>(
        String path,
        Class<I> requests,
        Class<O> events,
        Envelope envelope,
        List<Channel<?, ?>> included,
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
        included = List.copyOf(included);
        parameters = List.copyOf(parameters);
    }

    /** A channel with flat events. */
    public Channel(String path, Class<I> requests, Class<O> events) {
        this(path, requests, events, Envelope.FLAT);
    }

    /** A channel that nothing is told about yet. */
    public Channel(String path, Class<I> requests, Class<O> events, Envelope envelope) {
        this(path, requests, events, envelope, List.of(), "", List.of());
    }

    /** The same channel, with what people are told about it. */
    public Channel<I, O> described(String sentence, Parameter... ofAddress) {
        return new Channel<>(path, requests, events, envelope, included, sentence, List.of(ofAddress));
    }

    /** The same channel, with the requests and events of others spoken on it too. */
    public Channel<I, O> including(Channel<?, ?>... others) {
        return new Channel<>(path, requests, events, envelope, List.of(others), summary, parameters);
    }

    /** Returns this channel and those it includes, in the order in which a message is looked for. */
    public List<Channel<?, ?>> spoken() {
        return included.isEmpty() ? List.of(this) : Stream.concat(Stream.of(this), included.stream()).toList();
    }

    /** Returns how that event is wrapped here: as in the channel that it comes from. */
    public Envelope envelope(ServerEvent event) {
        for (Channel<?, ?> other : included) {
            if (other.events.isInstance(event)) {
                return other.envelope;
            }
        }
        return envelope;
    }
}
