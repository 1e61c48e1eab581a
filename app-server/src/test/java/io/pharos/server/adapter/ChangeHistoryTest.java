package io.pharos.server.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.sql.Database;
import io.pharos.server.sql.DatabaseConfig;
import io.pharos.server.testing.TestDatabases;
import io.pharos.server.time.ManualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is remembered of changes, and for how long. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class ChangeHistoryTest {
    @Parameter
    TestDatabases databases;

    @TempDir
    Path dir;

    private final ManualTime time = new ManualTime();
    private final List<Change> told = new ArrayList<>();
    private DatabaseConfig config;

    @BeforeEach
    void choose() throws IOException {
        config = databases.empty(Files.createDirectory(dir.resolve("database")));
    }

    @Test
    void changesOutliveTheServer() throws IOException {
        try (Database database = Database.open(config);
                ChangeHistory history = ChangeHistory.open(database, told::add, time)) {
            history.add(null, "themis", "start", "start", "The server has started.");
            time.pass(Duration.ofSeconds(9));
            history.add("themis", "uds3", "failure", "timeout", "x".repeat(5_000));
            time.pass(Duration.ofSeconds(3));
        }
        assertThat(told).extracting(Change::id).containsExactly(1L, 2L);
        time.pass(Duration.ofHours(1));
        try (Database database = Database.open(config);
                ChangeHistory history = ChangeHistory.open(database, told::add, time)) {
            List<Change> newest = history.newest(10);
            assertThat(newest).extracting(Change::id).containsExactly(2L, 1L);
            assertThat(newest).extracting(Change::durationMs).containsExactly(3_000L, 9_000L);
            assertThat(newest.getFirst().message()).hasSize(1_024);
            assertThat(newest.getLast().fromAdapter()).isNull();
            assertThat(newest.getLast().timestamp()).isEqualTo(ManualTime.START);

            Change next = history.add(null, "themis", "start", "start", "The server has started.");
            assertThat(next.id()).isEqualTo(3);
            assertThat(history.since(ManualTime.START)).extracting(Change::id).containsExactly(2L, 3L);
        }
    }

    @Test
    void aServerThatDiedLeavesNoChangeThatStillHolds() throws IOException {
        try (Database database = Database.open(config)) {
            new ChangeTable(database, 10).add(
                    null, new Change(7, time.instant(), null, "themis", "start", "start", "It started.", null));
        }
        time.pass(Duration.ofMinutes(1));
        try (Database database = Database.open(config);
                ChangeHistory history = ChangeHistory.open(database, told::add, time)) {
            assertThat(history.newest(1).getFirst().durationMs()).isEqualTo(60_000);
            assertThat(history.add(null, "uds3", "start", "start", "It started.").id()).isEqualTo(8);
        }
    }

    @Test
    void theOldestAreForgotten() throws IOException {
        try (Database database = Database.open(config);
                ChangeHistory history = ChangeHistory.open(database, told::add, time, 5)) {
            for (int i = 0; i < 12; i++) {
                history.add("a", "b", "failure", "timeout", "Again.");
                time.pass(10);
            }
        }
        try (Database database = Database.open(config);
                ChangeHistory history = ChangeHistory.open(database, told::add, time, 5)) {
            assertThat(history.newest(100)).extracting(Change::id).containsExactly(12L, 11L, 10L, 9L, 8L);
        }
    }

    @Test
    void aDatabaseThatFailsCostsOnlyTheMemory() throws IOException {
        Database database = Database.open(config);
        ChangeHistory history = ChangeHistory.open(database, told::add, time);
        database.close();
        history.add("a", "b", "failure", "timeout", "Again.");
        assertThat(history.newest(1)).hasSize(1);
        assertThat(told).hasSize(1);
        history.close();
    }
}
