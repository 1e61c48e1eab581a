package io.pharos.server.operation;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.channel.Operation;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.UserId;
import io.pharos.server.job.JobPlan;
import io.pharos.server.sql.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations in the database. A database that fails costs the memory of operations, never the operation itself. Calls for
 * one operation come one at a time.
 */
final class OperationTable {
    private static final Logger LOG = LoggerFactory.getLogger(OperationTable.class);

    private final Database database;

    OperationTable(Database database) {
        this.database = database;
    }

    /** Keeps an operation as it stands, and what has failed since it was kept last. */
    void save(Operation state, JobPlan plan, List<Operation.Failed> failed) {
        try {
            database.run(handle -> {
                if (update(handle, state) == 0) {
                    insert(handle, state, plan);
                }
                append(handle, UUID.fromString(state.id()), failed);
            });
        } catch (IOException e) {
            LOG.warn("Operation {} cannot be kept", state.id(), e);
        }
    }

    private static int update(Handle handle, Operation state) {
        return handle.createUpdate("update operations set status = :status, state = :state where id = :id")
                .bind("id", UUID.fromString(state.id()))
                .bind("status", state.status())
                .bind("state", JsonCodec.shared().write(state))
                .execute();
    }

    private static void insert(Handle handle, Operation state, JobPlan plan) {
        // the cast gives a type to what may be null
        handle.createUpdate("""
                        insert into operations (id, collection_id, owner_id, is_public, status, plan, state, created_at)
                        values (:id, cast(:collection as uuid), :owner, :public, :status, :plan, :state, :created)""")
                .bind("id", UUID.fromString(state.id()))
                .bind("collection", plan.collectionId())
                .bind("owner", plan.owner().value())
                .bind("public", plan.isPublic())
                .bind("status", state.status())
                .bind("plan", JsonCodec.shared().write(plan))
                .bind("state", JsonCodec.shared().write(state))
                .bind("created", state.createdAt())
                .execute();
    }

    private static void append(Handle handle, UUID id, List<Operation.Failed> failed) {
        if (failed.isEmpty()) {
            return;
        }
        int next = handle.select("select coalesce(max(number) + 1, 0) from operation_failures where operation_id = ?", id)
                .mapTo(Integer.class)
                .one();
        PreparedBatch batch = handle.prepareBatch("insert into operation_failures values (?, ?, ?, ?, ?)");
        for (Operation.Failed each : failed) {
            batch.add(id, next++, each.file(), each.cause(), each.kind());
        }
        batch.execute();
    }

    /** Returns a page of what failed in an operation, in the order in which it did. */
    List<Operation.Failed> failures(OperationId id, int skip, int limit) throws IOException {
        return database.call(handle -> handle.select(
                        "select file, cause, kind from operation_failures where operation_id = ?"
                                + " order by number offset ? rows fetch next ? rows only",
                        id.value(),
                        skip,
                        limit)
                .map((row, context) ->
                        new Operation.Failed(row.getString("file"), row.getString("cause"), row.getString("kind")))
                .list());
    }

    /** Everybody may watch the operations of a collection from now on, or not any more. */
    void publish(UUID collectionId, boolean isPublic) throws IOException {
        database.run(handle -> handle.execute(
                "update operations set is_public = ? where collection_id = ?", isPublic, collectionId));
    }

    /** Forgets an operation. */
    void delete(OperationId id) {
        try {
            database.run(handle -> handle.execute("delete from operations where id = ?", id.value()));
        } catch (IOException e) {
            LOG.warn("Operation {} cannot be forgotten", id, e);
        }
    }

    /** Returns what was kept, oldest first; what cannot be read any more is left alone, with a warning. */
    List<KeptOperation> load() throws IOException {
        return database.call(handle -> handle
                .select("select id, owner_id, is_public, state, plan from operations order by created_at, id")
                .map((row, context) -> read(row))
                .stream()
                .flatMap(Optional::stream)
                .toList());
    }

    private static Optional<KeptOperation> read(ResultSet row) throws SQLException {
        try {
            Operation state = JsonCodec.shared().read(row.getString("state"), Operation.class);
            JobPlan plan = JsonCodec.shared().read(row.getString("plan"), JobPlan.class);
            return Optional.of(new KeptOperation(
                    state, plan, new Ownership(new UserId(row.getLong("owner_id")), row.getBoolean("is_public"))));
        } catch (ProtocolException e) {
            LOG.warn("Operation {} cannot be read and is left alone: {}", row.getString("id"), e.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps what an earlier version had kept in files. */
    void adopt(List<Operation> operations) throws IOException {
        database.run(handle -> {
            for (Operation each : operations) {
                // there already when an earlier attempt was cut short
                if (update(handle, each) == 0) {
                    insert(handle, each, new JobPlan(
                            each.type(), each.title(), each.collection(), null, UserId.OPERATOR, "operator", true,
                            each.totalFiles(), Map.of()));
                    append(handle, UUID.fromString(each.id()), each.failures());
                }
            }
        });
    }
}
