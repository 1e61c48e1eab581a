package io.pharos.server.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.pharos.server.access.UserId;
import org.jdbi.v3.core.Handle;

/** Statements about sign-ins; each runs within the transaction of its handle. */
final class SessionTable {
    private SessionTable() {}

    /** Begins a sign-in, whose first refresh token is of generation 0. */
    static void add(Handle handle, UUID id, UserId user, Instant now, Instant expiresAt) {
        handle.execute(
                "insert into sessions (id, user_id, generation, created_at, expires_at) values (?, ?, 0, ?, ?)",
                id,
                user.value(),
                Rows.moment(now),
                Rows.moment(expiresAt));
    }

    /** Returns whose sign-in that is, if it still stands. */
    static Optional<UserId> user(Handle handle, UUID id) {
        return handle.select("select user_id from sessions where id = ?", id)
                .mapTo(Long.class)
                .findOne()
                .map(UserId::new);
    }

    /** Returns all sign-ins of a user, oldest first. */
    static List<UUID> of(Handle handle, UserId user) {
        return handle.select("select id from sessions where user_id = ? order by created_at", user.value())
                .mapTo(UUID.class)
                .list();
    }

    /** Moves on to the next generation, unless the one given is not the present one; returns whether it was. */
    static boolean renew(Handle handle, UUID id, int generation, Instant expiresAt) {
        int rows = handle.execute(
                "update sessions set generation = generation + 1, expires_at = ? where id = ? and generation = ?",
                Rows.moment(expiresAt),
                id,
                generation);
        return rows == 1;
    }

    /** Ends a sign-in; returns whether there was one. */
    static boolean delete(Handle handle, UUID id) {
        return handle.execute("delete from sessions where id = ?", id) == 1;
    }

    /** Forgets what ended by itself. */
    static void deleteExpired(Handle handle, UserId user, Instant now) {
        handle.execute(
                "delete from sessions where user_id = ? and expires_at < ?", user.value(), Rows.moment(now));
    }
}
