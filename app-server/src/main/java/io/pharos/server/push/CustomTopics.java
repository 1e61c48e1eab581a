package io.pharos.server.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.CustomEvent;
import io.pharos.model.TopicName;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.model.codec.JsonCodec;

/**
 * The topics of other programs, made when they are first needed. Bounded in number and in bytes: a topic that nobody
 * uses makes room for another, and the largest histories lose their older half when all together are too large.
 * Thread-safe.
 */
final class CustomTopics {
    /**
     * What bounds the topics.
     *
     * @param topics    how many there may be
     * @param retention what each may remember
     * @param bytes     what all together may remember, about
     */
    record Bounds(int topics, Retention retention, long bytes) {}

    /** Looking at all histories costs something: it happens once for so many bytes published. */
    private static final long CHECK_BYTES = 1024 * 1024;

    /** A topic that was published to more recently than that is not given up for another. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private static final Channel<Control.Request, CustomEvent> CHANNEL =
            new Channel<>(TopicsChannel.CHANNEL.path(), Control.Request.class, CustomEvent.class);

    private final Bounds bounds;
    private final Flusher flusher;
    private final Clock clock;
    private final Map<TopicName, NamedTopic<CustomEvent>> topics = new TreeMap<>(Comparator.comparing(TopicName::name));
    private final AtomicLong unchecked = new AtomicLong();
    /** Who uses a topic holds the read lock, so that it cannot be put away between being found and being used. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    CustomTopics(Bounds bounds, Flusher flusher, Clock clock) {
        this.bounds = bounds;
        this.flusher = flusher;
        this.clock = clock;
    }

    /** Returns the topic if there is one. */
    Optional<NamedTopic<CustomEvent>> find(TopicName name) {
        lock.readLock().lock();
        try {
            return Optional.ofNullable(topics.get(name));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns all, by name. */
    List<NamedTopic<CustomEvent>> all() {
        lock.readLock().lock();
        try {
            return List.copyOf(topics.values());
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Uses a topic, which is made when there is none; it stays at least until then.
     *
     * @throws TopicsFullException when there are as many as may be and all are in use
     */
    <T> T use(TopicName name, Function<NamedTopic<CustomEvent>, T> use) throws TopicsFullException {
        while (true) {
            lock.readLock().lock();
            try {
                NamedTopic<CustomEvent> topic = topics.get(name);
                if (topic != null) {
                    return use.apply(topic);
                }
            } finally {
                lock.readLock().unlock();
            }
            make(name);
        }
    }

    /** Some bytes were published: sees to it that all histories together stay within their bound. */
    void grown(long bytes) {
        if (unchecked.addAndGet(bytes) < CHECK_BYTES) {
            return;
        }
        unchecked.set(0);
        List<NamedTopic<CustomEvent>> all = all();
        long held = all.stream().mapToLong(topic -> topic.topic().bytes()).sum();
        while (held > bounds.bytes()) {
            Topic<CustomEvent> largest = all.stream()
                    .map(NamedTopic::topic)
                    .max(Comparator.comparingLong(Topic::bytes))
                    .orElseThrow();
            long before = largest.bytes();
            largest.shrink(before / 2);
            long freed = before - largest.bytes();
            if (freed <= 0) {
                return;
            }
            held -= freed;
        }
    }

    private void make(TopicName name) throws TopicsFullException {
        lock.writeLock().lock();
        try {
            if (topics.containsKey(name)) {
                return;
            }
            if (topics.size() >= bounds.topics()) {
                putAway();
            }
            Topic<CustomEvent> topic = new Topic<>(
                    name.name(), CHANNEL, Form.EVENT, Lag.DISCONNECT, bounds.retention(), flusher, clock);
            topics.put(name, NamedTopic.custom(topic, CustomTopics::condition));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Makes room: of the topics that nobody listens to, the empty ones go, or else the one that is idle longest. */
    private void putAway() throws TopicsFullException {
        Instant longAgo = clock.instant().minus(IDLE);
        TopicName idlest = null;
        Instant oldest = longAgo;
        for (Iterator<NamedTopic<CustomEvent>> all = topics.values().iterator(); all.hasNext(); ) {
            Topic<CustomEvent> topic = all.next().topic();
            List<Stamped<CustomEvent>> newest = topic.history(0, Long.MAX_VALUE, 1, true).events();
            if (topic.subscribers() > 0) {
                continue;
            }
            if (newest.isEmpty()) {
                all.remove();
            } else if (newest.getFirst().at().isBefore(oldest)) {
                oldest = newest.getFirst().at();
                idlest = new TopicName(topic.name());
            }
        }
        if (topics.size() >= bounds.topics() && idlest == null) {
            throw new TopicsFullException(bounds.topics());
        }
        if (topics.size() >= bounds.topics()) {
            topics.remove(idlest);
        }
    }

    private static Predicate<CustomEvent> condition(Filter filter) {
        Map<String, Object> wanted = filter.values();
        return event -> JsonCodec.shared().holds(event.json(), wanted);
    }
}
