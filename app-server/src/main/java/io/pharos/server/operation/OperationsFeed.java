package io.pharos.server.operation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.pharos.model.Position;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.push.Filter;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Form;
import io.pharos.server.push.Lag;
import io.pharos.server.push.NamedTopic;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.push.TopicSubscription;
import org.jspecify.annotations.Nullable;

/**
 * The stream of all operations. It remembers what it told last of each, so that a snapshot and the updates after it
 * fit without a gap or a step back. Thread-safe.
 */
final class OperationsFeed {
    static final int SNAPSHOT = 200;

    private static final Retention HISTORY = new Retention(1_000, 8 * 1024 * 1024);
    private static final int SNAPSHOT_FAILURES = 5;

    private record Told(Operation operation, Ownership ownership) {}

    private final Map<String, Told> told = new LinkedHashMap<>();
    /** The same, for filters, which are asked while the topic is locked. */
    private final Map<String, Ownership> owners = new ConcurrentHashMap<>();
    private final UnaryOperator<Operation> whole;
    private final Topic<OperationsChannel.Event> topic;

    /**
     * A stream that nobody listens to yet.
     *
     * @param whole adds to an operation that ended what may be done with it now
     */
    OperationsFeed(UnaryOperator<Operation> whole, Flusher flusher, Clock clock) {
        this.whole = whole;
        topic = new Topic<>("operations", OperationsChannel.CHANNEL, Lag.DISCONNECT, HISTORY, flusher, clock);
    }

    /** A snapshot and the subscription that continues it. */
    record Greeting(
            OperationsChannel.Event.OperationsSnapshot snapshot,
            TopicSubscription<OperationsChannel.Event> subscription,
            @Nullable Boolean recovered) {}

    /** Tells how an operation stands. */
    synchronized void publish(Watched watched, Operation operation) {
        remember(watched, operation);
        topic.publish(new OperationsChannel.Event.OperationUpdate(operation.id(), whole.apply(operation)));
    }

    /** Knows an operation of an earlier life of the server. */
    synchronized void remember(Watched watched, Operation operation) {
        told.put(operation.id(), new Told(operation, watched.ownership()));
        owners.put(operation.id(), watched.ownership());
    }

    synchronized void forget(OperationId id) {
        told.remove(id.toString());
        owners.remove(id.toString());
    }

    /** Greets somebody with what they may see. */
    synchronized Greeting greet(Identity identity, @Nullable Position since, Runnable wake) {
        List<Operation> newest = newest(each -> each.ownership().seenBy(identity));
        return new Greeting(
                new OperationsChannel.Event.OperationsSnapshot(newest),
                topic.subscribe(null, seenBy(identity), wake),
                since == null ? null : Boolean.valueOf(topic.reaches(since)));
    }

    /** Returns the topic for whoever listens by its name. */
    NamedTopic<OperationsChannel.Event> named() {
        return NamedTopic.state(topic, OperationsFeed::condition, this::greet);
    }

    /** Returns what somebody may see of the topic. */
    Predicate<OperationsChannel.Event> seenBy(Identity identity) {
        return event -> event instanceof OperationsChannel.Event.OperationUpdate update
                && owners.getOrDefault(update.operationId(), Ownership.HIDDEN).seenBy(identity);
    }

    private List<Operation> newest(Predicate<Told> wanted) {
        return new ArrayList<>(told.values())
                .reversed().stream()
                .filter(wanted)
                .limit(SNAPSHOT)
                .map(each -> brief(whole.apply(each.operation())))
                .toList();
    }

    private synchronized NamedTopic.Greeting<OperationsChannel.Event> greet(
            Predicate<? super OperationsChannel.Event> condition, Form form, Runnable wake) {
        List<Operation> newest = newest(each -> condition.test(
                new OperationsChannel.Event.OperationUpdate(each.operation().id(), each.operation())));
        return new NamedTopic.Greeting<>(
                topic.subscribe(null, condition, form, wake), new OperationsChannel.Event.OperationsSnapshot(newest));
    }

    private static Predicate<OperationsChannel.Event> condition(Filter filter) {
        String id = filter.only("operation_id", "collection").text("operation_id");
        String collection = filter.text("collection");
        return event -> event instanceof OperationsChannel.Event.OperationUpdate update
                && (id == null || update.operationId().equals(id))
                && (collection == null || update.operation().collection().equals(collection));
    }

    /** Many operations in one frame carry their first failures only; the operation's own socket tells them all. */
    private static Operation brief(Operation o) {
        return o.failures().size() <= SNAPSHOT_FAILURES
                ? o
                : o.withFailures(o.failures().subList(0, SNAPSHOT_FAILURES));
    }
}
