package io.pharos.server.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.pharos.server.access.UserId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Statements about users; each runs within the transaction of its handle. */
final class UserTable {
    private static final String SELECT = "select id, username, email, full_name, password_hash, is_admin, is_active,"
            + " created_at, last_login_at from users ";

    private UserTable() {}

    /** Returns a name as it is compared: nobody is to be mistaken for another by the case of a letter. */
    static String key(String nameOrEmail) {
        return nameOrEmail.toLowerCase(Locale.ROOT);
    }

    static long count(Handle handle) {
        return handle.select("select count(*) from users").mapTo(Long.class).one();
    }

    /** Counts the users who can manage the others. */
    static long countAdmins(Handle handle) {
        return handle.select("select count(*) from users where is_admin and is_active").mapTo(Long.class).one();
    }

    static List<User> all(Handle handle) {
        return handle.select(SELECT + "order by username_key").map((row, context) -> user(row)).list();
    }

    static Optional<User> find(Handle handle, UserId id) {
        return handle.select(SELECT + "where id = ?", id.value()).map((row, context) -> user(row)).findOne();
    }

    /** Finds a user by name or e-mail address; no name holds an {@code @}. */
    static Optional<User> find(Handle handle, String nameOrEmail) {
        String key = key(nameOrEmail);
        return handle.select(SELECT + "where username_key = ? or email = ?", key, key)
                .map((row, context) -> user(row))
                .findFirst();
    }

    static UserId add(
            Handle handle,
            String username,
            String email,
            @Nullable String fullName,
            String passwordHash,
            boolean isAdmin,
            Instant now) {
        return new UserId(handle.createUpdate("insert into users"
                        + " (username, username_key, email, full_name, password_hash, is_admin, is_active, created_at)"
                        + " values (:username, :key, :email, :full_name, :hash, :admin, true, :now)")
                .bind("username", username)
                .bind("key", key(username))
                .bind("email", key(email))
                .bind("full_name", fullName)
                .bind("hash", passwordHash)
                .bind("admin", isAdmin)
                .bind("now", Rows.moment(now))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    static void setPassword(Handle handle, UserId id, String hash) {
        handle.execute("update users set password_hash = ? where id = ?", hash, id.value());
    }

    static void setRights(Handle handle, UserId id, boolean isAdmin, boolean isActive) {
        handle.execute("update users set is_admin = ?, is_active = ? where id = ?", isAdmin, isActive, id.value());
    }

    static void setLogin(Handle handle, UserId id, Instant now) {
        handle.execute("update users set last_login_at = ? where id = ?", Rows.moment(now), id.value());
    }

    static void delete(Handle handle, UserId id) {
        handle.execute("delete from users where id = ?", id.value());
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                new UserId(row.getLong("id")),
                row.getString("username"),
                row.getString("email"),
                row.getString("full_name"),
                row.getString("password_hash"),
                row.getBoolean("is_admin"),
                row.getBoolean("is_active"),
                Rows.instant(row, "created_at"),
                Rows.optional(row, "last_login_at"));
    }
}
