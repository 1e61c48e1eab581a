package io.pharos.server.collection;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.server.sql.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The ledger of every file that was ever taken in, or refused. It is how work that was cut short knows where it was. Thread-safe. */
final class FileTable {
    private final Database database;

    FileTable(Database database) {
        this.database = database;
    }

    /** A page and the number of all. */
    record Page(List<FileRow> rows, long total) {}

    /** Books files, in place of what was known of them. */
    void put(UUID source, Collection<FileRow> files) throws IOException {
        if (!files.isEmpty()) {
            database.run(handle -> {
                remove(handle, source, files.stream().map(FileRow::path).toList());
                PreparedBatch batch = handle.prepareBatch("""
                        insert into files (source_id, path, document_key, bytes, modified_at, content_hash, cause_kind,
                          cause, operation_id, indexed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""");
                for (FileRow each : files) {
                    batch.add(
                            source, each.path(), each.key(), each.bytes(), each.modifiedAt(), each.contentHash(),
                            each.causeKind(), each.cause(), each.operation(), each.indexedAt());
                }
                batch.execute();
            });
        }
    }

    /** Forgets files. */
    void remove(UUID source, Collection<String> paths) throws IOException {
        if (!paths.isEmpty()) {
            database.run(handle -> remove(handle, source, paths));
        }
    }

    private static void remove(Handle handle, UUID source, Collection<String> paths) {
        PreparedBatch batch = handle.prepareBatch("delete from files where source_id = ? and path = ?");
        paths.forEach(path -> batch.add(source, path));
        batch.execute();
    }

    /** Returns all files of a source by their paths. */
    Map<String, FileRow> of(UUID source) throws IOException {
        Map<String, FileRow> files = new HashMap<>();
        database.run(handle -> handle.select("select * from files where source_id = ?", source)
                .map((row, context) -> read(row))
                .forEach(each -> files.put(each.path(), each)));
        return files;
    }

    /** Returns the documents of a collection that came from files, by their keys. */
    Map<String, FileRow> documentsOf(UUID collectionId) throws IOException {
        Map<String, FileRow> files = new HashMap<>();
        database.run(handle -> handle.select(
                        "select f.* from files f join sources s on s.id = f.source_id"
                                + " where s.collection_id = ? and f.cause is null",
                        collectionId)
                .map((row, context) -> read(row))
                .forEach(each -> files.put(each.key(), each)));
        return files;
    }

    /** Returns those files of a source whose documents no other source of its collection claims. */
    List<FileRow> onlyOf(SourceRow source) throws IOException {
        return database.call(handle -> handle.select(
                        """
                        select f.* from files f where f.source_id = ? and f.cause is null and not exists
                          (select 1 from files other join sources s on s.id = other.source_id
                           where other.document_key = f.document_key and s.collection_id = ? and s.id <> f.source_id)
                        order by f.path""",
                        source.id(),
                        source.collectionId())
                .map((row, context) -> read(row))
                .list());
    }

    /** Returns how large the files are together that became documents of a collection, in bytes. */
    long bytesOf(UUID collectionId) throws IOException {
        return database.call(handle -> handle.select(
                        "select coalesce(sum(f.bytes), 0) from files f join sources s on s.id = f.source_id"
                                + " where s.collection_id = ? and f.cause is null",
                        collectionId)
                .mapTo(Long.class)
                .one());
    }

    /** Returns a page of the files of a collection, by path; of those that failed, of the others, or of all for null. */
    Page page(UUID collectionId, @Nullable Boolean failed, int skip, int limit) throws IOException {
        String wanted = " from files f join sources s on s.id = f.source_id where s.collection_id = ?"
                + (failed == null ? "" : failed ? " and f.cause is not null" : " and f.cause is null");
        return database.call(handle -> new Page(
                handle.select(
                                "select f.*" + wanted + " order by f.path, f.source_id offset ? rows fetch next ? rows only",
                                collectionId,
                                skip,
                                limit)
                        .map((row, context) -> read(row))
                        .list(),
                handle.select("select count(*)" + wanted, collectionId).mapTo(Long.class).one()));
    }

    private static FileRow read(ResultSet row) throws SQLException {
        return new FileRow(
                row.getString("path"),
                row.getString("document_key"),
                row.getLong("bytes"),
                row.getTimestamp("modified_at").toInstant(),
                row.getString("content_hash"),
                row.getString("cause_kind"),
                row.getString("cause"),
                row.getObject("operation_id", UUID.class),
                row.getTimestamp("indexed_at").toInstant());
    }
}
