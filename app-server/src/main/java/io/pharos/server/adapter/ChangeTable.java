package io.pharos.server.adapter;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.server.sql.Database;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The changes of the adapter in the database. Its methods block. */
final class ChangeTable {
    private final Database database;
    private final int most;

    /** A table that keeps at most so many changes. */
    ChangeTable(Database database, int most) {
        this.database = database;
        this.most = most;
    }

    /** Adds a change, writes down how long the one before it held, and forgets the oldest beyond what is kept. */
    void add(@Nullable Change ended, Change change) throws IOException {
        database.run(handle -> {
            if (ended != null) {
                handle.execute("update adapter_changes set duration_ms = ? where id = ?", ended.durationMs(), ended.id());
            }
            // the casts give a type to what may be null
            handle.createUpdate("""
                            insert into adapter_changes
                              (id, changed_at, from_adapter, to_adapter, cause, reason, message, duration_ms)
                            values (:id, :at, cast(:from as varchar), :to, :cause, :reason, :message, cast(:took as bigint))""")
                    .bind("id", change.id())
                    .bind("at", change.timestamp())
                    .bind("from", change.fromAdapter())
                    .bind("to", change.toAdapter())
                    .bind("cause", change.cause())
                    .bind("reason", change.reason())
                    .bind("message", change.message())
                    .bind("took", change.durationMs())
                    .execute();
            handle.execute("delete from adapter_changes where id <= ?", change.id() - most);
        });
    }

    /** Writes down how long a change held. */
    void end(Change ended) throws IOException {
        database.run(handle -> handle.execute(
                "update adapter_changes set duration_ms = ? where id = ?", ended.durationMs(), ended.id()));
    }

    /** Returns the newest changes, newest first. */
    List<Change> newest(int count) throws IOException {
        return database.call(handle -> handle.select("select * from adapter_changes order by id desc limit ?", count)
                .map(ChangeTable::change)
                .list());
    }

    private static Change change(ResultSet row, StatementContext context) throws SQLException {
        return new Change(
                row.getLong("id"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("from_adapter"),
                row.getString("to_adapter"),
                row.getString("cause"),
                row.getString("reason"),
                row.getString("message"),
                row.getObject("duration_ms", Long.class));
    }
}
