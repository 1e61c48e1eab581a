package io.pharos.server.sql;

import static io.pharos.server.testing.TestUser.json;
import static io.pharos.server.testing.TestUser.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.AccountsApi;
import io.pharos.server.ServerConfig;
import io.pharos.server.testing.TestDatabases;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestUser;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of databases of other versions. */
@ParameterizedClass
@EnumSource(TestDatabases.class)
class MigrationTest {
    private static final List<String> FIRST_TABLES = List.of("users", "sessions", "api_keys");

    @Parameter
    TestDatabases databases;

    @TempDir
    Path dir;

    private DatabaseConfig config;

    @BeforeEach
    void choose() throws IOException {
        config = databases.empty(Files.createDirectory(dir.resolve("database")));
    }

    @Test
    void theAccountsOfTheFirstVersionGoOn() throws Exception {
        Path data = dir.resolve("data");
        DatabaseConfig elsewhere = DatabaseConfig.embedded(Files.createDirectory(dir.resolve("elsewhere")));
        TestUser anna;
        AccountsApi.NewKey key;
        try (TestServer server = TestServer.start(server(data).withDatabase(elsewhere))) {
            anna = TestUser.register(server, "Anna");
            key = anna.key("read");
        }
        Map<String, List<Map<String, Object>>> rows;
        try (Database from = Database.open(elsewhere)) {
            rows = from.call(MigrationTest::rows);
        }
        try (Database first = Database.open(config, "1")) {
            first.run(handle -> rows.forEach((table, all) -> all.forEach(row -> insert(handle, table, row))));
            first.run(handle -> handle.execute("alter table users alter column id restart with 2"));
            assertThat(versions(first)).contains("1").doesNotContain("2");
        }

        try (TestServer server = TestServer.start(server(data).withDatabase(config))) {
            String me = "/api/auth/me";
            assertThat(server.callAs(anna.token(), "GET", me, null).statusCode()).as("the session").isEqualTo(200);
            assertThat(server.callAs(key.key(), "GET", me, null).statusCode()).as("the key").isEqualTo(200);
            assertThat(TestUser.signIn(server, "anna@example.org")).as("the password").isNotNull();
            HttpResponse<String> refreshed = server.callAs(
                    null, "POST", "/api/auth/refresh", json(new AccountsApi.Refresh(anna.tokens().refreshToken())));
            assertThat(read(refreshed, AccountsApi.Tokens.class).accessToken()).isNotEmpty();
            assertThat(TestUser.register(server, "Berta").id()).isGreaterThan(anna.id());
        }
    }

    @Test
    void whatIsUpToDateStaysAsItIs() throws IOException {
        List<Map<String, Object>> before;
        try (Database database = Database.open(config)) {
            before = database.call(MigrationTest::history);
            assertThat(before).hasSizeGreaterThan(1);
        }
        try (Database database = Database.open(config)) {
            assertThat(database.call(MigrationTest::history)).isEqualTo(before);
        }
    }

    @Test
    void theSchemaOfALaterVersionIsRefusedInOneSentence() throws IOException {
        try (Database database = Database.open(config)) {
            database.run(handle -> handle.execute("""
                    insert into schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                    values (99, '99', 'the future', 'SQL', 'V99__the_future.sql', 1, 'somebody', 1, true)"""));
        }
        assertThatThrownBy(() -> Database.open(config))
                .isInstanceOf(IOException.class)
                .hasMessage("The database " + config + " is of a later version of Pharos (schema 99);"
                        + " start that version, or name another database.");
    }

    private static ServerConfig server(Path data) {
        return new ServerConfig("127.0.0.1", 0, data, false);
    }

    private static Map<String, List<Map<String, Object>>> rows(Handle handle) {
        Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();
        FIRST_TABLES.forEach(table -> rows.put(
                table, handle.select("select * from " + table).mapToMap().list()));
        return rows;
    }

    private static void insert(Handle handle, String table, Map<String, Object> row) {
        String columns = String.join(", ", row.keySet());
        String values = ":" + String.join(", :", row.keySet());
        handle.createUpdate("insert into " + table + " (" + columns + ") values (" + values + ")")
                .bindMap(row)
                .execute();
    }

    private static List<Map<String, Object>> history(Handle handle) {
        return handle.select("select * from schema_history order by installed_rank").mapToMap().list();
    }

    private static List<Object> versions(Database database) throws IOException {
        return database.call(MigrationTest::history).stream().map(each -> each.get("version")).toList();
    }
}
