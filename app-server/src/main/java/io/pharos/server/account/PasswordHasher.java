package io.pharos.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes of passwords by Argon2id, written as the reference implementation does, {@code $argon2id$v=19$m=...}. One takes
 * 19 MiB and some 50 ms; only a few are made at a time, so that sign-ins cannot eat the heap. Thread-safe; methods block.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
final class PasswordHasher {
    /** What OWASP's cheat sheet on the storage of passwords recommends first. */
    static final Cost COST = new Cost(19_456, 2, 1);

    private static final int AT_ONCE = 2;
    private static final int WAIT_SECONDS = 5;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{1,100})\\$([A-Za-z0-9+/]{1,100})");

    private final Cost cost;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final SecureRandom random = new SecureRandom();

    /**
     * What a hash costs.
     *
     * @param kibibytes  of memory
     * @param iterations over it
     * @param lanes      that could run side by side
     */
    record Cost(int kibibytes, int iterations, int lanes) {}

    PasswordHasher(Cost cost) {
        this.cost = cost;
    }

    /**
     * Returns a new hash of a password.
     *
     * @throws TooBusyException when too many are being made
     */
    String hash(String password) throws InterruptedException, TooBusyException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return written(salt, derived(password, salt, cost, HASH_BYTES));
    }

    private String written(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.kibibytes + ",t=" + cost.iterations + ",p=" + cost.lanes + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Returns a hash that is of no password; comparing with it takes as long as with any other. */
    String ofNobody() {
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        return written(salt, hash);
    }

    /** Returns whether a hash is of that password; errors as in {@link #hash}. */
    boolean matches(String password, String hash) throws InterruptedException, TooBusyException {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(expected, derived(password, salt, cost(parts), expected.length));
    }

    /** Returns whether a hash was made at another cost than new ones are. */
    boolean isOutdated(String hash) {
        Matcher parts = FORM.matcher(hash);
        return !parts.matches() || !cost(parts).equals(cost);
    }

    private static Cost cost(Matcher parts) {
        return new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private byte[] derived(String password, byte[] salt, Cost at, int length)
            throws InterruptedException, TooBusyException {
        if (!places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new TooBusyException(WAIT_SECONDS);
        }
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(at.kibibytes)
                    .withIterations(at.iterations)
                    .withParallelism(at.lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            places.release();
        }
    }
}
