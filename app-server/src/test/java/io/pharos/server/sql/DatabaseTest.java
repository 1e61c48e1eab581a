package io.pharos.server.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening, and what is said when that fails. */
class DatabaseTest {
    @TempDir
    Path folder;

    @Test
    void whatWasCommittedIsThereWhenItIsOpenedAgain() throws IOException {
        DatabaseConfig config = DatabaseConfig.embedded(folder);
        try (Database database = Database.open(config)) {
            database.run(handle -> {
                handle.execute("create table things (name varchar(20) primary key)");
                handle.execute("insert into things values (?)", "kept");
            });
            assertThatThrownBy(() -> database.run(handle -> {
                        handle.execute("insert into things values (?)", "lost");
                        throw new IllegalStateException("on purpose");
                    }))
                    .hasMessage("on purpose");
        }
        try (Database database = Database.open(config)) {
            List<String> names = database.call(handle ->
                    handle.select("select name from things").mapTo(String.class).list());
            assertThat(names).containsExactly("kept");
        }
    }

    /** Work is cancelled by interrupts, which close the usual file channels under everybody's feet. */
    @Test
    void anInterruptedThreadDoesNotCloseTheDatabase() throws IOException {
        try (Database database = Database.open(DatabaseConfig.embedded(folder))) {
            database.run(handle -> handle.execute("create table things (name varchar(2000) primary key)"));
            for (int i = 0; i < 100; i++) {
                String name = i + "x".repeat(1_000);
                Thread.currentThread().interrupt();
                try {
                    database.run(handle -> handle.execute("insert into things values (?)", name));
                } catch (IOException refused) {
                    assertThat(refused).as("who is interrupted may be refused").isNotNull();
                }
                assertThat(Thread.interrupted()).isTrue();
                database.run(handle -> handle.execute("insert into things values (?)", "again " + name));
            }
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsTold() throws IOException {
        Files.writeString(folder.resolve("metadata.mv.db"), "this is no database");
        assertThatThrownBy(() -> Database.open(DatabaseConfig.embedded(folder)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The database jdbc:h2:async:")
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        assertThatThrownBy(() ->
                        Database.open(new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/pharos?password=secret", "p", "q")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The database jdbc:postgresql://127.0.0.1:1/pharos?password=*** cannot be reached")
                .hasMessageEndingWith("Check --database.");
    }

    @Test
    void aRefusedStatementIsAnIoException() throws IOException {
        try (Database database = Database.open(DatabaseConfig.embedded(folder))) {
            assertThatThrownBy(() -> database.run(handle -> handle.execute("insert into nowhere values (1)")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nowhere");
        }
    }
}
