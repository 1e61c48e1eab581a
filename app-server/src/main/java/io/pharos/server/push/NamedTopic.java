package io.pharos.server.push;

import java.util.Locale;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * A topic as anybody may listen to it who knows its name: the stream, what a filter may hold and, for a state topic, how
 * the state comes first.
 */
public final class NamedTopic<E extends ServerEvent> {
    /** What to expect of a topic. */
    public enum Kind {
        /** Events that happen. */
        STREAM,
        /** Changes of a state, of which a snapshot comes first. */
        STATE,
        /** Events of other programs. */
        CUSTOM;

        /** Returns the name on the wire. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a subscriber's filter becomes a condition. */
    @FunctionalInterface
    public interface Filtering<E extends ServerEvent> {
        /**
         * Returns the condition; never asked for a filter that is empty.
         *
         * @throws io.pharos.model.InvalidFieldException naming the field of the filter that is wrong
         */
        Predicate<? super E> condition(Filter filter);
    }

    /** How a subscription to a state begins. */
    @FunctionalInterface
    public interface Greeter<E extends ServerEvent> {
        /** Starts a subscription whose events continue the snapshot that it returns with it. */
        Greeting<E> greet(Predicate<? super E> condition, Form form, Runnable wake);
    }

    /**
     * A subscription, and the state that it continues; null where there is none to tell.
     *
     * @param recovered whether everything after the asked position follows; null when none was asked for
     */
    public record Greeting<E extends ServerEvent>(
            TopicSubscription<E> subscription, @Nullable ServerEvent snapshot, @Nullable Boolean recovered) {
        /** A greeting of somebody who asked for no position. */
        public Greeting(TopicSubscription<E> subscription, @Nullable ServerEvent snapshot) {
            this(subscription, snapshot, null);
        }
    }

    private final Topic<E> topic;
    private final Kind kind;
    private final Filtering<E> filtering;
    private final Greeter<E> greeter;

    private NamedTopic(Topic<E> topic, Kind kind, Filtering<E> filtering, @Nullable Greeter<E> greeter) {
        this.topic = topic;
        this.kind = kind;
        this.filtering = filtering;
        this.greeter = greeter != null
                ? greeter
                : (condition, form, wake) -> new Greeting<>(topic.subscribe(null, condition, form, wake), null);
    }

    /** A topic of events that happen. */
    public static <E extends ServerEvent> NamedTopic<E> stream(Topic<E> topic, Filtering<E> filtering) {
        return new NamedTopic<>(topic, Kind.STREAM, filtering, null);
    }

    /** A topic of changes, with what tells the state that they change. */
    public static <E extends ServerEvent> NamedTopic<E> state(
            Topic<E> topic, Filtering<E> filtering, Greeter<E> greeter) {
        return new NamedTopic<>(topic, Kind.STATE, filtering, greeter);
    }

    /** A topic each of whose events is the whole state: the newest one is the snapshot. */
    public static <E extends ServerEvent> NamedTopic<E> latest(Topic<E> topic) {
        return latest(topic, () -> {});
    }

    /** The same, of a topic that must be brought up to date before somebody begins to listen. */
    public static <E extends ServerEvent> NamedTopic<E> latest(Topic<E> topic, Runnable refresh) {
        return state(topic, unfiltered(), (condition, form, wake) -> {
            refresh.run();
            TopicSubscription<E> subscription = topic.subscribe(null, condition, form, wake);
            Stamped<E> newest = topic.at(subscription.start().offset());
            return new Greeting<>(subscription, newest == null ? null : newest.event());
        });
    }

    static <E extends ServerEvent> NamedTopic<E> custom(Topic<E> topic, Filtering<E> filtering) {
        return new NamedTopic<>(topic, Kind.CUSTOM, filtering, null);
    }

    /** Returns the rule of a topic that cannot be filtered. */
    public static <E extends ServerEvent> Filtering<E> unfiltered() {
        return filter -> {
            filter.only();
            return TopicSubscription.ALL;
        };
    }

    /** Returns the stream itself. */
    public Topic<E> topic() {
        return topic;
    }

    /** Returns what to expect of it. */
    public Kind kind() {
        return kind;
    }

    /**
     * Starts listening. Who asks for a position that history still reaches gets what
     * it missed; everybody else begins with the present state, where there is one.
     *
     * @param since  the last event seen, or null
     * @param wake   called when something may be ready; must not block
     * @throws io.pharos.model.InvalidFieldException naming the field of the filter that is wrong
     */
    public Greeting<E> listen(@Nullable Position since, Filter filter, Form form, Runnable wake) {
        Predicate<? super E> condition = filter.isEmpty() ? TopicSubscription.ALL : filtering.condition(filter);
        if (since != null) {
            TopicSubscription<E> resumed = topic.subscribe(since, condition, form, wake);
            if (Boolean.TRUE.equals(resumed.recovered())) {
                return new Greeting<>(resumed, null, true);
            }
            resumed.close();
        }
        Greeting<E> greeting = greeter.greet(condition, form, wake);
        return new Greeting<>(greeting.subscription(), greeting.snapshot(), since == null ? null : false);
    }
}
