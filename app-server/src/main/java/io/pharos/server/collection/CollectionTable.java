package io.pharos.server.collection;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import io.pharos.server.sql.Database;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** The collections of the catalog. Thread-safe. */
final class CollectionTable {
    private static final String SEEN = " from collections where (:all or owner_id = :user or (:public and is_public))";

    private final Database database;
    private final Lock loading = new ReentrantLock();
    /** Names of those that were made here, as every request wants to know them; null until somebody asks. */
    private volatile @Nullable Set<String> own;
    private volatile boolean changed;

    CollectionTable(Database database) {
        this.database = database;
    }

    /** A page and the number of all. */
    record Page(List<CollectionRow> rows, long total) {}

    /** Adds a collection; returns false, and does nothing, when the name is taken. */
    boolean insert(CollectionRow row) throws IOException {
        return changing(handle -> {
            if (handle.select("select 1 from collections where name = ?", row.name()).mapTo(Integer.class).findOne().isPresent()) {
                return false;
            }
            bound(handle.createUpdate("""
                            insert into collections (id, name, owner_id, description, embedding_model, quantization,
                              chunk_size, chunk_overlap, is_public, metadata, created_at, updated_at)
                            values (:id, :name, :owner, :description, :model, :quantization,
                              :size, :overlap, :public, :metadata, :created, :updated)"""), row)
                    .execute();
            return true;
        });
    }

    /** Changes a collection; returns false, and does nothing, when the name is another one's. */
    boolean update(CollectionRow row) throws IOException {
        return changing(handle -> {
            boolean taken = handle.select("select 1 from collections where name = ? and id <> ?", row.name(), row.id())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!taken) {
                bound(handle.createUpdate("""
                                update collections set name = :name, owner_id = :owner, description = :description,
                                  embedding_model = :model, quantization = :quantization, chunk_size = :size,
                                  chunk_overlap = :overlap, is_public = :public, metadata = :metadata,
                                  created_at = :created, updated_at = :updated where id = :id"""), row)
                        .execute();
            }
            return !taken;
        });
    }

    private static <S extends SqlStatement<S>> S bound(S statement, CollectionRow row) {
        return statement.bind("id", row.id())
                .bind("name", row.name())
                .bind("owner", row.owner().value())
                .bind("description", row.description())
                .bind("model", row.embeddingModel())
                .bind("quantization", row.quantization())
                .bind("size", row.chunkSize())
                .bind("overlap", row.chunkOverlap())
                .bind("public", row.isPublic())
                .bind("metadata", JsonCodec.shared().write(row.metadata()))
                .bind("created", row.createdAt())
                .bind("updated", row.updatedAt());
    }

    /** Removes a collection from the catalog, with its sources and what is known of their files. */
    void delete(UUID id) throws IOException {
        changing(handle -> handle.execute("delete from collections where id = ?", id));
    }

    /** Says whether a collection was only found in the index, rather than made by somebody. */
    void adopted(String name, boolean found) throws IOException {
        changing(handle -> handle.execute("update collections set adopted = ? where name = ?", found, name));
    }

    /** Remembers an edge collection that somebody fills here. */
    void claimEdges(String name) throws IOException {
        changing(handle -> handle.execute(
                "insert into edge_collections (name) values (?) on conflict do nothing", name));
    }

    /** Returns whether somebody made a collection, or an edge collection, of that name here. Asks the database only after changes. */
    boolean isOwn(String name) throws IOException {
        Set<String> names = own;
        return (names == null || changed ? loadOwn() : names).contains(name);
    }

    private Set<String> loadOwn() throws IOException {
        loading.lock();
        try {
            Set<String> names = Set.copyOf(database.call(handle -> handle.createQuery(
                            "select name from collections where not adopted union select name from edge_collections")
                    .mapTo(String.class)
                    .list()));
            own = names;
            changed = false;
            return names;
        } catch (IOException e) {
            Set<String> before = own;
            if (before == null) {
                throw e;
            }
            // a search that needs no database does not fail for want of one
            return before;
        } finally {
            loading.unlock();
        }
    }

    private <T> T changing(HandleCallback<T, RuntimeException> work) throws IOException {
        try {
            return database.call(work);
        } finally {
            // waits for who loads them, whose names may be from before
            loading.lock();
            changed = true;
            loading.unlock();
        }
    }

    Optional<CollectionRow> find(UUID id) throws IOException {
        return database.call(handle -> handle.select("select * from collections where id = ?", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    Optional<CollectionRow> find(String name) throws IOException {
        return database.call(handle -> handle.select("select * from collections where name = ?", name)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Returns the names of all collections that somebody may see. */
    List<String> names(Identity identity) throws IOException {
        return database.call(handle -> seen(handle.createQuery("select name" + SEEN), identity, true)
                .mapTo(String.class)
                .list());
    }

    /** Returns a page of those that somebody may see, by name. */
    Page page(Identity identity, boolean withPublic, int skip, int limit) throws IOException {
        return database.call(handle -> new Page(
                seen(
                                handle.createQuery("select *" + SEEN
                                        + " order by name offset :skip rows fetch next :limit rows only"),
                                identity,
                                withPublic)
                        .bind("skip", skip)
                        .bind("limit", limit)
                        .map((row, context) -> read(row))
                        .list(),
                seen(handle.createQuery("select count(*)" + SEEN), identity, withPublic).mapTo(Long.class).one()));
    }

    /** Returns the user names of those accounts, all with one query; accounts that are gone have none. */
    Map<UserId, String> owners(Set<UserId> accounts) throws IOException {
        Map<UserId, String> names = new HashMap<>();
        List<Long> asked = accounts.stream().filter(each -> !each.equals(UserId.OPERATOR)).map(UserId::value).toList();
        if (!asked.isEmpty()) {
            database.run(handle -> handle.createQuery("select id, username from users where id in (<ids>)")
                    .bindList("ids", asked)
                    .map((row, context) -> Map.entry(new UserId(row.getLong("id")), row.getString("username")))
                    .forEach(each -> names.put(each.getKey(), each.getValue())));
        }
        names.put(UserId.OPERATOR, "operator");
        return names;
    }

    private static Query seen(Query query, Identity identity, boolean withPublic) {
        return query.bind("all", identity.may(Scope.ADMIN) && withPublic)
                .bind("user", identity.user().value())
                .bind("public", withPublic);
    }

    private static CollectionRow read(ResultSet row) throws SQLException {
        return new CollectionRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                new UserId(row.getLong("owner_id")),
                row.getString("description"),
                row.getString("embedding_model"),
                row.getString("quantization"),
                row.getInt("chunk_size"),
                row.getInt("chunk_overlap"),
                row.getBoolean("is_public"),
                object(row.getString("metadata")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    static Map<String, Object> object(String json) throws SQLException {
        try {
            return JsonCodec.shared().readObject(json);
        } catch (ProtocolException e) {
            throw new SQLException("The database holds JSON that cannot be read: " + e.getMessage(), e);
        }
    }
}
