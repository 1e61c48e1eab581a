package io.pharos.server.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.pharos.model.CustomEvent;
import io.pharos.model.Position;
import io.pharos.model.TopicName;
import org.jspecify.annotations.Nullable;

/**
 * All topics by their names: those of the server, which its services add while it is put together, those that stand for
 * one thing among many and are looked up, and those of other programs, which are made when they are first needed.
 * Thread-safe once it is filled.
 */
public final class Topics {
    private static final int MAX_CUSTOM = 1_000;
    /** Room for a whole upload of events on top of another, so that one upload cannot outrun who listens. */
    private static final Retention CUSTOM = new Retention(50_000, 40_000_000, Duration.ofHours(24));
    private static final long MAX_CUSTOM_BYTES = 256_000_000;
    private static final Duration RATE_SPAN = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<String, NamedTopic<?>> fixed = new LinkedHashMap<>();
    private final Map<String, Function<String, Optional<? extends NamedTopic<?>>>> families = new LinkedHashMap<>();
    private final CustomTopics custom;

    /** A registry without a topic, whose custom topics may take a sixteenth of the memory. */
    public Topics(Flusher flusher, Clock clock) {
        this(
                new CustomTopics.Bounds(
                        MAX_CUSTOM, CUSTOM, Math.min(MAX_CUSTOM_BYTES, Runtime.getRuntime().maxMemory() / 16)),
                flusher,
                clock);
    }

    Topics(CustomTopics.Bounds bounds, Flusher flusher, Clock clock) {
        this.clock = clock;
        this.custom = new CustomTopics(bounds, flusher, clock);
    }

    /** Adds a topic of the server; only while it is put together. */
    public Topics add(NamedTopic<?> topic) {
        fixed.put(topic.topic().name(), topic);
        return this;
    }

    /**
     * Adds many topics named alike; only while the server is put together.
     *
     * @param prefix what their names begin with, such as {@code operation:}
     * @param lookup finds the topic by the rest of its name
     */
    public Topics addFamily(String prefix, Function<String, Optional<? extends NamedTopic<?>>> lookup) {
        families.put(prefix, lookup);
        return this;
    }

    /** Returns the topic with that name, if there is one. */
    public Optional<? extends NamedTopic<?>> find(TopicName name) {
        if (name.isCustom()) {
            return custom.find(name);
        }
        NamedTopic<?> topic = fixed.get(name.name());
        if (topic != null) {
            return Optional.of(topic);
        }
        for (Map.Entry<String, Function<String, Optional<? extends NamedTopic<?>>>> family : families.entrySet()) {
            if (name.name().startsWith(family.getKey())) {
                return family.getValue().apply(name.name().substring(family.getKey().length()));
            }
        }
        return Optional.empty();
    }

    /**
     * Starts listening; a custom topic is made when there is none.
     *
     * @return empty when there is no such topic
     * @throws TopicsFullException when it cannot be made
     * @throws io.pharos.model.InvalidFieldException naming the field of the filter that is wrong
     */
    public Optional<NamedTopic.Greeting<?>> listen(
            TopicName name, @Nullable Position since, Filter filter, Form form, Runnable wake)
            throws TopicsFullException {
        return name.isCustom()
                ? Optional.of(custom.use(name, topic -> topic.listen(since, filter, form, wake)))
                : find(name).map(topic -> topic.listen(since, filter, form, wake));
    }

    /**
     * Publishes events of another program, one right after the other, to a custom topic, which is made when there is none.
     *
     * @return the position of the last
     * @throws TopicsFullException when it cannot be made; nothing is published then
     */
    public Position publish(TopicName name, List<CustomEvent> events) throws TopicsFullException {
        if (!name.isCustom()) {
            throw new IllegalArgumentException(name + " is the server's own");
        }
        Position last = custom.use(name, topic -> topic.topic().publish(events));
        custom.grown(events.stream().mapToLong(event -> event.json().length()).sum());
        return last;
    }

    /** A topic in figures; {@code rate} is events a second over the last ten. */
    public record Figures(NamedTopic<?> topic, long firstOffset, long lastOffset, double rate) {}

    /** Returns the server's topics and the custom ones; those of a family are found by their names only. */
    public List<Figures> all() {
        List<NamedTopic<?>> all = new ArrayList<>(fixed.values());
        all.addAll(custom.all());
        Instant now = clock.instant();
        return all.stream().map(topic -> figures(topic, now)).toList();
    }

    private static Figures figures(NamedTopic<?> named, Instant now) {
        Topic<?> topic = named.topic();
        Topic.Page<?> bounds = topic.history(0, 0, 1, false);
        long first = bounds.firstOffset();
        long last = bounds.lastOffset();
        long recent = firstSince(topic, now.minus(RATE_SPAN), first, last);
        long count = last + 1 - recent;
        Stamped<?> oldest = recent == first && first > 1 ? topic.at(first) : null;
        // a history that no longer holds ten seconds tells the rate over what it holds
        Duration span = oldest == null ? RATE_SPAN : Duration.between(oldest.at(), now);
        double seconds = Math.max(1, span.toMillis()) / 1000.0;
        return new Figures(named, first, last, Math.round(count / seconds * 10) / 10.0);
    }

    /** Returns the offset of the first event that is not older, or one more than the last. */
    private static long firstSince(Topic<?> topic, Instant since, long first, long last) {
        long low = first;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            Stamped<?> event = topic.at(middle);
            if (event == null || event.at().isBefore(since)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
