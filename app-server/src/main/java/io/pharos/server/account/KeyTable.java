package io.pharos.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Statements about API keys; each runs within the transaction of its handle. */
final class KeyTable {
    private static final String SELECT =
            "select id, user_id, name, prefix, scopes, created_at, last_used_at, expires_at from api_keys ";

    private KeyTable() {}

    /** A key as the table keeps it. */
    record Key(
            UUID id,
            UserId user,
            String name,
            String prefix,
            Set<Scope> scopes,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}

    static void add(Handle handle, Key key, String hash) {
        handle.createUpdate("insert into api_keys"
                        + " (id, user_id, name, prefix, key_hash, scopes, created_at, expires_at)"
                        + " values (:id, :user, :name, :prefix, :hash, :scopes, :created, :expires)")
                .bind("id", key.id)
                .bind("user", key.user.value())
                .bind("name", key.name)
                .bind("prefix", key.prefix)
                .bind("hash", hash)
                .bind("scopes", key.scopes.stream().map(Scope::wireName).collect(Collectors.joining(" ")))
                .bind("created", Rows.moment(key.createdAt))
                .bind("expires", key.expiresAt == null ? null : Rows.moment(key.expiresAt))
                .execute();
    }

    static Optional<Key> find(Handle handle, String hash) {
        return handle.select(SELECT + "where key_hash = ?", hash).map((row, context) -> key(row)).findOne();
    }

    /** Returns the keys of a user, newest first. */
    static List<Key> of(Handle handle, UserId user) {
        return handle.select(SELECT + "where user_id = ? order by created_at desc, id", user.value())
                .map((row, context) -> key(row))
                .list();
    }

    static void setUsed(Handle handle, UUID id, Instant now) {
        handle.execute("update api_keys set last_used_at = ? where id = ?", Rows.moment(now), id);
    }

    /** Revokes a key of that user; returns whether there was one. */
    static boolean delete(Handle handle, UserId user, UUID id) {
        return handle.execute("delete from api_keys where id = ? and user_id = ?", id, user.value()) == 1;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                row.getObject("id", UUID.class),
                new UserId(row.getLong("user_id")),
                row.getString("name"),
                row.getString("prefix"),
                scopes(row.getString("scopes")),
                Rows.instant(row, "created_at"),
                Rows.optional(row, "last_used_at"),
                Rows.optional(row, "expires_at"));
    }

    private static Set<Scope> scopes(String words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(words.split(" ")).map(Scope::of).flatMap(Optional::stream).forEach(scopes::add);
        return scopes;
    }
}
