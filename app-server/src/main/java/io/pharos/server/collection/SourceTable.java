package io.pharos.server.collection;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.api.CatalogApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.sql.Database;

/** Where the documents of collections come from. Thread-safe. */
final class SourceTable {
    private final Database database;

    SourceTable(Database database) {
        this.database = database;
    }

    /** What a source came to. */
    record Figures(SourceRow source, long documents, long failed, long bytes) {}

    /** Adds a source, or reads it in another way from now on when it is there already. */
    SourceRow put(UUID collectionId, String path, CatalogApi.SourceConfig config, Instant now) throws IOException {
        database.run(handle -> {
            int known = handle.createUpdate("update sources set config = :config where collection_id = :collection and path = :path")
                    .bind("config", JsonCodec.shared().write(config))
                    .bind("collection", collectionId)
                    .bind("path", path)
                    .execute();
            if (known == 0) {
                handle.execute(
                        "insert into sources (id, collection_id, path, config, created_at) values (?, ?, ?, ?, ?)",
                        UUID.randomUUID(),
                        collectionId,
                        path,
                        JsonCodec.shared().write(config),
                        now);
            }
        });
        return find(collectionId, path).orElseThrow(() -> new IOException("The source is gone already."));
    }

    Optional<SourceRow> find(UUID collectionId, String path) throws IOException {
        return database.call(handle -> handle.select(
                        "select * from sources where collection_id = ? and path = ?", collectionId, path)
                .map((row, context) -> read(row))
                .findOne());
    }

    Optional<SourceRow> find(UUID id) throws IOException {
        return database.call(handle -> handle.select("select * from sources where id = ?", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Returns the sources of a collection, by path, with what they came to. */
    List<Figures> of(UUID collectionId) throws IOException {
        return database.call(handle -> handle.select("""
                        select s.*,
                          (select count(*) from files f where f.source_id = s.id and f.cause is null) as documents,
                          (select count(*) from files f where f.source_id = s.id and f.cause is not null) as failed,
                          (select coalesce(sum(f.bytes), 0) from files f where f.source_id = s.id and f.cause is null)
                            as bytes
                        from sources s where s.collection_id = ? order by s.path""", collectionId)
                .map((row, context) -> new Figures(
                        read(row), row.getLong("documents"), row.getLong("failed"), row.getLong("bytes")))
                .list());
    }

    /** A source was taken in completely. */
    void indexed(UUID id, Instant now) throws IOException {
        database.run(handle -> handle.execute("update sources set last_indexed_at = ? where id = ?", now, id));
    }

    /** Forgets a source, and what is known of its files. */
    void delete(UUID id) throws IOException {
        database.run(handle -> handle.execute("delete from sources where id = ?", id));
    }

    private static SourceRow read(ResultSet row) throws SQLException {
        Timestamp indexed = row.getTimestamp("last_indexed_at");
        return new SourceRow(
                row.getObject("id", UUID.class),
                row.getObject("collection_id", UUID.class),
                row.getString("path"),
                config(row.getString("config")),
                row.getTimestamp("created_at").toInstant(),
                indexed == null ? null : indexed.toInstant());
    }

    private static CatalogApi.SourceConfig config(String json) throws SQLException {
        try {
            return JsonCodec.shared().read(json, CatalogApi.SourceConfig.class);
        } catch (ProtocolException e) {
            throw new SQLException("The database holds a configuration that cannot be read: " + e.getMessage(), e);
        }
    }
}
