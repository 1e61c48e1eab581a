package io.pharos.server.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.pharos.model.ErrorCode;
import io.pharos.model.channel.Operation;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.push.Flusher;
import io.pharos.server.push.Topic;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.IndexReceipt;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationServiceTest {
    private static final int KEPT = 30;
    private static final JobPlan PLAN =
            new JobPlan("index", "papers", "c", null, UserId.OPERATOR, "operator", true, 40L, Map.of());

    private final ManualTime time = new ManualTime();
    private final MemoryStores stores = new MemoryStores();

    @TempDir
    private Path dir;

    private Database database;
    private OperationService service;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(DatabaseConfig.memory());
        service = service();
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    private OperationService service() throws IOException {
        return new OperationService(
                stores, stores.graph(), database, dir.resolve("operations"), Flusher.immediate(), time, time, KEPT);
    }

    @Test
    void stagesHaveTheirTimes() throws Exception {
        OperationId id = opened();
        assertThat(service.get(id).status()).isEqualTo("pending");
        assertThat(service.get(id).stage()).isEqualTo("scanning_documents");
        time.pass(Duration.ofSeconds(2));
        upload(id, documents(0, 20));
        assertThat(service.get(id).status()).isEqualTo("processing");
        time.pass(Duration.ofSeconds(3));
        try (LiveJob job = service.upload(id)) {
            job.edges("e", List.of(new Edge("a", "b", "t", Map.of())));
            time.pass(Duration.ofSeconds(1));
            job.documents(documents(20, 1));
        }
        time.pass(Duration.ofSeconds(1));
        Operation ended = service.complete(id);
        assertThat(ended.stages())
                .extracting(Operation.Stage::name, Operation.Stage::done, stage -> Duration.between(
                                stage.startedAt(), stage.completedAt())
                        .toSeconds())
                .containsExactly(
                        tuple("scanning_documents", 40L, 2L),
                        tuple("processing_embeddings", 21L, 5L),
                        tuple("linking", 1L, 1L),
                        tuple("finishing", 0L, 0L));
        assertThat(ended.result())
                .containsEntry("indexed", 21L)
                .containsEntry("edges", 1L)
                .containsEntry("duration_ms", 5_000L);
        assertThat(Duration.between(ended.createdAt(), ended.completedAt())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void rateAndRemainingTimeAreTold() throws Exception {
        OperationId id = opened();
        for (int i = 0; i < 10; i++) {
            upload(id, documents(i * 2, 2));
            time.pass(Duration.ofSeconds(1));
        }
        upload(id, documents(20, 2));
        assertThat(service.get(id).rate()).isBetween(1.8, 2.2);
        assertThat(service.get(id).etaSeconds()).isBetween(8.0, 10.0);
        Ear ear = new Ear(time, wake -> topic(service, id).subscribe(null, any -> true, wake));
        time.pass(Duration.ofSeconds(20));
        assertThat(ear.all("file_processing").getLast().event()).as("idle").containsEntry("rate", 0.0);
        int told = ear.all().size();
        time.pass(Duration.ofSeconds(9));
        assertThat(ear.all()).as("nothing changes, nothing is told").hasSize(told);
        assertThat(service.get(id).stalled()).isFalse();
        time.pass(Duration.ofSeconds(11));
        assertThat(service.get(id).stalled()).as("after half a minute without a step").isTrue();
        assertThat(ear.all()).as("a standstill is told once").hasSize(told + 1);
    }

    @Test
    void aClientThatWentAwayInterruptsItsOperation() throws Exception {
        OperationId id = opened();
        upload(id, documents(0, 1));
        time.pass(Duration.ofSeconds(59));
        upload(id, documents(1, 1));
        time.pass(Duration.ofSeconds(59));
        assertThat(service.get(id).status()).isEqualTo("processing");
        time.pass(Duration.ofSeconds(2));
        assertThat(service.get(id).status()).isEqualTo("interrupted");
        assertThat(service.get(id).errorMessage()).contains("nothing came for 60 s");
        assertThatThrownBy(() -> service.upload(id))
                .isInstanceOf(JobEndedException.class)
                .hasMessage("The operation is interrupted and takes nothing more; open a new one.");
    }

    @Test
    void anUploadThatTakesLongKeepsItsOperation() throws Exception {
        OperationId id = opened();
        stores.interlude(batch -> time.pass(Duration.ofMinutes(5)));
        assertThat(upload(id, documents(0, 40)).indexed()).isEqualTo(40);
        assertThat(service.get(id).status()).isEqualTo("processing");
    }

    @Test
    void anOperationThatNobodyUsesEndsToo() throws Exception {
        OperationId id = opened();
        time.pass(Duration.ofMinutes(9));
        assertThat(service.get(id).status()).isEqualTo("pending");
        time.pass(Duration.ofMinutes(2));
        assertThat(service.get(id).status()).isEqualTo("interrupted");
    }

    @Test
    void cancellingInterruptsTheWorkInTheMiddle() throws Exception {
        OperationId id = opened();
        CountDownLatch working = new CountDownLatch(1);
        stores.interlude(batch -> {
            working.countDown();
            new CountDownLatch(1).await();
        });
        List<Throwable> seen = new ArrayList<>();
        Thread uploader = Thread.ofVirtual().start(() -> {
            try {
                upload(id, documents(0, 1));
            } catch (Exception e) {
                seen.add(e);
            }
        });
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(service.cancel(id).status()).isEqualTo("cancelled");
        assertThat(uploader.join(Duration.ofSeconds(10))).isTrue();
        assertThat(seen).singleElement().isInstanceOfSatisfying(JobEndedException.class, ended -> assertThat(
                        ended.cancelled())
                .isTrue());
        assertThatThrownBy(() -> service.cancel(id))
                .isInstanceOf(OperationException.class)
                .hasMessage("Cannot cancel operation in cancelled status");
    }

    @Test
    void whatFinishesAfterTheCancelIsNotBooked() throws Exception {
        OperationId id = opened();
        stores.interlude(batch -> {
            try {
                service.cancel(id);
            } catch (OperationException e) {
                throw new IOException(e);
            }
        });
        assertThatThrownBy(() -> upload(id, documents(0, 20))).isInstanceOf(JobEndedException.class);
        assertThat(Thread.currentThread().isInterrupted()).as("this thread goes on with something else").isFalse();
        assertThat(service.get(id).processedFiles()).isZero();
    }

    @Test
    void aBackEndThatFailsFailsTheOperation() throws Exception {
        OperationId id = opened();
        stores.interlude(batch -> {
            throw new IOException("the disk is full");
        });
        assertThatThrownBy(() -> upload(id, documents(0, 1))).isInstanceOf(IOException.class);
        assertThat(service.get(id).status()).isEqualTo("failed");
        assertThat(service.get(id).errorMessage()).isEqualTo("Writing to the index failed: the disk is full");
        Ear ear = new Ear(time, wake -> topic(service, id).subscribeFromTail(2, any -> true, wake));
        assertThat(ear.all()).extracting(Ear.Heard::type).containsExactly("operation_failed", "status_update");
    }

    @Test
    void nothingIsCompletedUnderAnUpload() throws Exception {
        OperationId id = opened();
        try (LiveJob job = service.upload(id)) {
            assertThatThrownBy(() -> service.complete(id))
                    .isInstanceOfSatisfying(OperationException.class, busy -> assertThat(busy.code())
                            .isEqualTo(ErrorCode.CONFLICT));
            job.documents(documents(0, 1));
        }
        assertThat(service.complete(id).status()).isEqualTo("completed");
    }

    @Test
    void uploadsSideBySideAreAllBooked() throws Exception {
        OperationId id = opened();
        Ear ear = new Ear(time, wake -> topic(service, id).subscribe(null, any -> true, wake));
        List<Thread> clients = IntStream.range(0, 8)
                .mapToObj(client -> Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < 50; i++) {
                            upload(id, documents(client * 1_000 + i * 20, 20));
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        for (Thread client : clients) {
            assertThat(client.join(Duration.ofSeconds(30))).isTrue();
        }
        Operation ended = service.complete(id);
        assertThat(ended.processedFiles()).isEqualTo(8 * 50 * 20);
        assertThat(ended.stages().get(1).done()).isEqualTo(8 * 50 * 20);
        assertThat(ear.all("file_processing").getLast().number("processed_files")).isEqualTo(8 * 50 * 20);
    }

    @Test
    void onlyTheFirstFailuresAreKept() throws Exception {
        OperationId id = opened();
        List<IndexReceipt.Failure> refused = IntStream.range(0, 150)
                .mapToObj(i -> new IndexReceipt.Failure("k".repeat(2_000), "c".repeat(2_000)))
                .toList();
        try (LiveJob job = service.upload(id)) {
            assertThat(job.documents(List.of(), refused).failed()).as("the receipt tells them all").hasSize(150);
        }
        Operation operation = service.get(id);
        assertThat(operation.failedFiles()).isEqualTo(150);
        assertThat(operation.totalFiles()).as("what came was more than was expected").isEqualTo(150);
        assertThat(operation.failures()).hasSize(100).allSatisfy(failure -> {
            assertThat(failure.file()).hasSize(300);
            assertThat(failure.cause()).hasSize(500);
        });
    }

    @Test
    void theServersOwnWorkIsAnOperationLikeAnyOther() throws Exception {
        service.start(PLAN, job -> {
            job.expect(3);
            job.documents(documents(0, 3));
        });
        Awaitility.await().until(() -> service.all(Identity.OPERATOR).getFirst().ended());
        Operation done = service.all(Identity.OPERATOR).getFirst();
        assertThat(done.status()).isEqualTo("completed");
        assertThat(done.totalFiles()).isEqualTo(3);

        service.start(PLAN, job -> {
            throw new IOException("the resource is missing");
        });
        Awaitility.await().until(() -> service.all(Identity.OPERATOR).getFirst().ended());
        assertThat(service.all(Identity.OPERATOR).getFirst().errorMessage()).isEqualTo("the resource is missing");
        assertThat(service.all(Identity.OPERATOR).getFirst().status()).isEqualTo("failed");
    }

    @Test
    void stoppingTheServerInterruptsWhatRuns() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        stores.interlude(batch -> {
            working.countDown();
            new CountDownLatch(1).await();
        });
        service.start(PLAN, job -> job.documents(documents(0, 3)));
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        service.close();
        assertThat(service.all(Identity.OPERATOR).getFirst().status()).isEqualTo("interrupted");
        assertThatThrownBy(() -> service.start(PLAN, job -> {})).hasMessageContaining("going away");
    }

    @Test
    void endingsSurviveARestartAndWhatRanIsInterrupted() throws Exception {
        OperationId done = opened();
        upload(done, documents(0, 3));
        service.complete(done);
        time.pass(Duration.ofSeconds(1));
        OperationId running = opened();
        upload(running, documents(3, 3));
        Operation before = service.get(done);
        // not closed: this is a server that died
        try (OperationService next = service()) {
            assertThat(next.all(Identity.OPERATOR)).extracting(Operation::id).containsExactly(running.toString(), done.toString());
            assertThat(JsonCodec.shared().write(next.get(done)))
                    .isEqualTo(JsonCodec.shared().write(before));
            assertThat(next.get(running).status()).isEqualTo("interrupted");
            assertThat(next.get(running).errorMessage()).contains("server stopped");
            Ear ear = new Ear(time, wake -> topic(next, done).subscribeFromTail(99, any -> true, wake));
            assertThat(ear.all())
                    .extracting(Ear.Heard::type)
                    .as("who waited for the end hears of it")
                    .containsExactly("file_completed", "operation_completed", "status_update");
            assertThat(next.greet(Identity.OPERATOR, null, () -> {}).snapshot().operations()).hasSize(2);
        }
        try (OperationService third = service()) {
            assertThat(third.get(running).status()).isEqualTo("interrupted");
        }
    }

    @Test
    void whoMayWatchIsRememberedAsItWasSaidLast() throws Exception {
        UUID collection = UUID.randomUUID();
        JobPlan mine = new JobPlan("index", "t", "c", collection, new UserId(7), "anna", false, null, Map.of());
        OperationId id = OperationId.parse(service.open(mine).id()).orElseThrow();
        Identity stranger = new Identity.User(new UserId(8), "ben", Set.of(Scope.READ, Scope.WRITE), "s", null);
        assertThatThrownBy(() -> service.requireSeen(id, stranger)).hasMessage("Operation not found");
        assertThat(service.all(stranger)).isEmpty();
        assertThat(service.greet(stranger, null, () -> {}).snapshot().operations()).isEmpty();
        service.publish(collection, true);
        assertThat(service.requireSeen(id, stranger).id()).isEqualTo(id);
        assertThatThrownBy(() -> service.requireChangeable(id, stranger)).hasMessageContaining("somebody else");
        assertThat(service.greet(stranger, null, () -> {}).snapshot().operations()).hasSize(1);
        try (OperationService next = service()) {
            assertThat(next.all(stranger)).hasSize(1);
            next.publish(collection, false);
        }
        try (OperationService third = service()) {
            assertThat(third.all(stranger)).isEmpty();
        }
    }

    @Test
    void progressSurvivesACrashRoughly() throws Exception {
        OperationId id = opened();
        for (int i = 0; i < 10; i++) {
            upload(id, documents(i, 1));
            time.pass(Duration.ofSeconds(2));
        }
        try (OperationService next = service()) {
            assertThat(next.get(id).processedFiles()).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void theOldestEndingsAreForgottenAndOldHistoriesShortened() throws Exception {
        List<OperationId> ids = new ArrayList<>();
        for (int i = 0; i <= KEPT; i++) {
            time.pass(Duration.ofSeconds(1));
            ids.add(opened());
            service.complete(ids.getLast());
        }
        assertThat(service.all(Identity.OPERATOR)).hasSize(KEPT);
        assertThatThrownBy(() -> service.get(ids.getFirst())).hasMessage("Operation not found");
        assertThat(new OperationTable(database).load()).hasSize(KEPT);
        assertThat(service.greet(Identity.OPERATOR, null, () -> {}).snapshot().operations())
                .hasSize(KEPT)
                .first()
                .extracting(Operation::id)
                .isEqualTo(ids.getLast().toString());
        assertThat(history(ids.getLast())).startsWith("operation_started").endsWith("status_update");
        assertThat(history(ids.get(1))).containsExactly("file_completed", "operation_completed", "status_update");
    }

    @Test
    void openOperationsAreBounded() throws Exception {
        for (int i = 0; i < OperationFactory.MAX_LIVE; i++) {
            opened();
        }
        assertThatThrownBy(this::opened).isInstanceOfSatisfying(OperationException.class, refused -> assertThat(
                        refused.code())
                .isEqualTo(ErrorCode.RATE_LIMITED));
        time.pass(Duration.ofMinutes(11));
        assertThat(service.get(opened()).status()).isEqualTo("pending");
    }

    private static Topic<OperationChannel.Event> topic(OperationService service, OperationId id) {
        try {
            return service.requireSeen(id, Identity.OPERATOR).topic();
        } catch (OperationException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> history(OperationId id) {
        Ear ear = new Ear(time, wake -> topic(service, id).subscribeFromTail(99, any -> true, wake));
        return ear.all().stream().map(Ear.Heard::type).toList();
    }

    private OperationId opened() throws OperationException {
        return OperationId.parse(service.open(PLAN).id()).orElseThrow();
    }

    private IndexReceipt upload(OperationId id, List<Document> documents) throws Exception {
        try (LiveJob job = service.upload(id)) {
            return job.documents(documents);
        }
    }

    private static List<Document> documents(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Document(new DocumentKey("c", "k" + i), "title " + i, "text", Map.of()))
                .toList();
    }
}
