package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.access.UserId;
import io.pharos.server.job.JobPlan;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Topic;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.IndexReceipt;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever clients do, what is told about it never steps back, never comes too often, and ends with the truth. */
class ProgressTest {
    private static final int CALLS = 12;

    private final ManualTime time = new ManualTime();
    private final MemoryStores stores = new MemoryStores();

    @RepeatedTest(60)
    void progressNeverFalls(RepetitionInfo repetition, @TempDir Path dir) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        stores.interlude(batch -> time.pass(Duration.ofMillis(random.nextInt(600))));
        try (Database database = Database.open(DatabaseConfig.memory());
                OperationService service = new OperationService(
                        stores, stores.graph(), database, dir.resolve("none"), Flusher.immediate(), time, time, 10)) {
            Ear updates = new Ear(time, wake -> service.greet(Identity.OPERATOR, null, wake).subscription());
            Long total = random.nextBoolean() ? null : (long) random.nextInt(400);
            OperationId id = open(service, total);
            Topic<OperationChannel.Event> topic = service.requireSeen(id, Identity.OPERATOR).topic();
            Ear events = new Ear(time, wake -> topic.subscribeFromTail(1_000, any -> true, wake));
            for (int call = 0; call < CALLS; call++) {
                upload(service, id, random);
                time.pass(Duration.ofMillis(random.nextInt(2_500)));
            }
            Operation ended = random.nextBoolean() ? service.complete(id) : service.cancel(id);
            time.pass(Duration.ofSeconds(10));
            checkEvents(events, ended);
            checkUpdates(updates, ended);
        }
    }

    private static OperationId open(OperationService service, Long total) throws Exception {
        return OperationId.parse(service.open(new JobPlan("index", "t", "c", null, UserId.OPERATOR, "operator", true, total, Map.of())).id())
                .orElseThrow();
    }

    private static void upload(OperationService service, OperationId id, Random random) throws Exception {
        int count = random.nextInt(60);
        List<IndexReceipt.Failure> refused = IntStream.range(0, random.nextInt(20))
                .mapToObj(i -> new IndexReceipt.Failure("line " + i, "not JSON"))
                .toList();
        try (LiveJob job = service.upload(id)) {
            if (random.nextInt(4) == 0) {
                job.edges("e", IntStream.range(0, count).mapToObj(i -> edge(random)).toList(), refused);
            } else {
                job.documents(IntStream.range(0, count).mapToObj(i -> document(random)).toList(), refused);
            }
        }
    }

    private static Edge edge(Random random) {
        return new Edge("a" + random.nextInt(9), "b" + random.nextInt(9), "t", Map.of());
    }

    private static Document document(Random random) {
        String text = random.nextInt(5) == 0 ? "unindexable" : "text " + random.nextInt(3);
        return new Document(new DocumentKey("c", "k" + random.nextInt(50)), "", text, Map.of());
    }

    private static void checkEvents(Ear events, Operation ended) {
        long last = 0;
        for (Ear.Heard progress : events.all("file_processing")) {
            assertThat(progress.number("processed_files")).isGreaterThanOrEqualTo(last);
            last = progress.number("processed_files");
            if (progress.event().get("total_files") != null) {
                assertThat(progress.number("total_files")).isGreaterThanOrEqualTo(last);
            }
        }
        assertThat(last).as("the last that is told is the truth").isEqualTo(ended.processedFiles());
        assertThat(events.mostInASecond("file_processing")).isLessThanOrEqualTo(4);
        assertThat(events.all().getLast().event())
                .containsEntry("type", "status_update")
                .containsEntry("status", ended.status());
        assertThat(events.all("file_failed").size())
                .isEqualTo((int) Math.min(ended.failedFiles(), FailureBook.MAX_TOLD));
        assertThat(events.all().stream().map(one -> one.number("offset")).toList())
                .isEqualTo(LongStream.rangeClosed(1, events.all().size()).boxed().toList());
    }

    private static void checkUpdates(Ear updates, Operation ended) {
        long last = 0;
        for (Ear.Heard update : updates.all()) {
            Map<?, ?> operation = (Map<?, ?>) update.event().get("operation");
            long now = ((Number) operation.get("processed_files")).longValue();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        assertThat(last).isEqualTo(ended.processedFiles());
        assertThat(updates.mostInASecond("operation_update")).isLessThanOrEqualTo(4);
        assertThat(updates.all().getLast().event().get("operation").toString())
                .contains("status=" + ended.status());
    }
}
