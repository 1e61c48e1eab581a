package io.pharos.server.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.AccountsApi;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import io.pharos.server.sql.Database;
import org.jspecify.annotations.Nullable;

/** Keys by which programs act for a user. Only their hashes are kept. Thread-safe; methods block. */
final class KeyService {
    private static final String PREFIX = "pharos_";
    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = PREFIX.length() + 6;
    private static final int MAX_OF_USER = 100;
    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private final Database database;
    private final Consumer<Predicate<Identity.User>> revoked;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    KeyService(Database database, Consumer<Predicate<Identity.User>> revoked, InstantSource clock) {
        this.database = database;
        this.revoked = revoked;
        this.clock = clock;
    }

    /** Returns whether a token looks like such a key. */
    static boolean isMeant(String token) {
        return token.startsWith(PREFIX);
    }

    /**
     * Makes a key.
     *
     * @throws InvalidFieldException when it could do more than its owner
     * @throws AccountException when its owner has too many
     */
    AccountsApi.NewKey create(UserId owner, AccountsApi.KeyRequest asked) throws AccountException, IOException {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Set<Scope> scopes = scopes(asked.scopes());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Integer days = asked.expiresInDays();
        KeyTable.Key key = new KeyTable.Key(
                UUID.randomUUID(),
                owner,
                asked.name(),
                secret.substring(0, SHOWN),
                scopes,
                now,
                null,
                days == null ? null : now.plus(Duration.ofDays(days)));
        database.run(handle -> {
            User user = UserTable.find(handle, owner).orElseThrow();
            if (!user.scopes().containsAll(scopes)) {
                throw new InvalidFieldException(
                        "scopes", "Field 'scopes' may hold only what '" + user.username() + "' may do.");
            }
            if (KeyTable.of(handle, owner).size() >= MAX_OF_USER) {
                throw new AccountException(
                        ErrorCode.CONFLICT, "There are " + MAX_OF_USER + " keys already; revoke one first.");
            }
            KeyTable.add(handle, key, hash(secret));
        });
        return new AccountsApi.NewKey(secret, told(key));
    }

    private static Set<Scope> scopes(List<String> words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < words.size(); i++) {
            String field = "scopes[" + i + "]";
            String word = words.get(i);
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> new InvalidFieldException(
                            field, "Field '" + field + "' must be one of read, write, publish, admin, not '" + word + "'.")));
        }
        return scopes;
    }

    /** Returns the keys of a user, newest first. */
    AccountsApi.Keys of(UserId owner) throws IOException {
        return new AccountsApi.Keys(database.call(handle -> KeyTable.of(handle, owner)).stream()
                .map(KeyService::told)
                .toList());
    }

    /**
     * Revokes a key: it is worth nothing from now on, and its sockets are closed.
     *
     * @throws AccountException when that user has no such key
     */
    void revoke(UserId owner, String id) throws AccountException, IOException {
        UUID key;
        try {
            key = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        if (!database.call(handle -> KeyTable.delete(handle, owner, key))) {
            throw notFound();
        }
        String credential = credential(key);
        revoked.accept(user -> user.credential().equals(credential));
    }

    /**
     * Returns who acts by a key.
     *
     * @throws CredentialException when it is not good
     */
    Identity authenticate(String secret) throws CredentialException, IOException {
        String hash = hash(secret);
        Instant now = clock.instant();
        record Found(KeyTable.Key key, User user) {}
        Optional<Found> found = database.call(handle -> {
            KeyTable.Key key = KeyTable.find(handle, hash).orElse(null);
            if (key == null) {
                return Optional.<Found>empty();
            }
            if (isToNote(key.lastUsedAt(), now)) {
                KeyTable.setUsed(handle, key.id(), now);
            }
            return UserTable.find(handle, key.user()).map(user -> new Found(key, user));
        });
        Found known = found.orElseThrow(CredentialException::invalid);
        Instant expiresAt = known.key.expiresAt();
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            throw CredentialException.invalid();
        }
        if (!known.user.isActive()) {
            throw CredentialException.inactive();
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(known.key.scopes());
        scopes.retainAll(known.user.scopes());
        return new Identity.User(
                known.user.id(), known.user.username(), scopes, credential(known.key.id()), expiresAt);
    }

    private static boolean isToNote(@Nullable Instant lastUse, Instant now) {
        return lastUse == null || !now.isBefore(lastUse.plus(USE_NOTED));
    }

    private static String credential(UUID key) {
        return "key:" + key;
    }

    private static AccountsApi.Key told(KeyTable.Key key) {
        return new AccountsApi.Key(
                key.id().toString(),
                key.name(),
                key.prefix(),
                key.scopes().stream().map(Scope::wireName).toList(),
                key.createdAt(),
                key.lastUsedAt(),
                key.expiresAt());
    }

    /** A key is as random as its hash is long, so that a plain hash does. */
    private static String hash(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static AccountException notFound() {
        return new AccountException(ErrorCode.NOT_FOUND, "There is no such key.");
    }
}
