package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.server.access.UserId;
import io.pharos.server.job.JobPlan;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Lag;
import io.pharos.server.push.Retention;
import io.pharos.server.push.Topic;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.model.channel.OperationChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobQueueTest {
    private final ManualTime time = new ManualTime();
    private final Set<String> uploadedTo = new HashSet<>();
    private final List<String> started = new ArrayList<>();
    private final JobQueue queue = new JobQueue(2, uploadedTo::contains);
    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.open(DatabaseConfig.memory());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void twoRunAtOnceAndTheNextInTheOrderInWhichTheyCame() {
        LiveOperation a = add("a", "one");
        add("b", "two");
        add("c", "three");
        add("d", "four");
        assertThat(started).containsExactly("a", "b");
        queue.left(a);
        assertThat(started).containsExactly("a", "b", "c");
    }

    @Test
    void oneAtATimeOnACollectionAndOthersPassIt() {
        LiveOperation a = add("a", "one");
        add("b", "one");
        add("c", "one");
        LiveOperation d = add("d", "two");
        assertThat(started).containsExactly("a", "d");
        queue.left(d);
        assertThat(started).containsExactly("a", "d");
        queue.left(a);
        assertThat(started).containsExactly("a", "d", "b");
    }

    @Test
    void workWaitsForClientsThatUpload() {
        uploadedTo.add("one");
        add("a", "one");
        assertThat(started).isEmpty();
        assertThat(queue.concerns("one")).isTrue();
        uploadedTo.clear();
        queue.advance();
        assertThat(started).containsExactly("a");
        assertThat(queue.concerns("one")).isTrue();
        assertThat(queue.concerns("two")).isFalse();
    }

    @Test
    void whatWasCancelledWhileItWaitedIsNotStarted() {
        LiveOperation a = add("a", "one");
        LiveOperation b = add("b", "one");
        b.end(Status.CANCELLED, null);
        queue.left(a);
        assertThat(started).containsExactly("a");
        assertThat(queue.concerns("one")).isFalse();
    }

    private LiveOperation add(String title, String collection) {
        JobPlan plan = new JobPlan("append", title, collection, null, UserId.OPERATOR, "operator", true, null, Map.of());
        OperationId id = OperationId.fresh();
        Topic<OperationChannel.Event> topic = new Topic<>(
                "operation:" + id,
                OperationChannel.CHANNEL,
                Lag.DISCONNECT,
                new Retention(10, 10_000),
                Flusher.immediate(),
                time);
        LiveOperation operation = new LiveOperation(
                id,
                new OperationState(id, plan, time.instant()),
                false,
                topic,
                new LiveOperation.Surroundings(
                        new OperationsFeed(same -> same, Flusher.immediate(), time),
                        new OperationTable(database),
                        time,
                        time,
                        (ended, state) -> {}));
        queue.add(operation, () -> started.add(title));
        return operation;
    }
}
