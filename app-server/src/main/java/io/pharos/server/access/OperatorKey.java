package io.pharos.server.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import io.pharos.client.OperatorSecret;

/** Keeps the {@link OperatorSecret} of a running server: made when it starts, removed when it stops. Thread-safe. */
public final class OperatorKey implements Authenticator, AutoCloseable {
    private static final int RANDOM_BYTES = 32;
    private static final String PREFIX = "operator_";

    private final Path file;
    private final byte[] secret;

    private OperatorKey(Path file, String secret) {
        this.file = file;
        this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Makes a new secret; one that an earlier server left behind is worth nothing from then on.
     *
     * @throws IOException when it cannot be written, or not so that only its owner can read it
     */
    public static OperatorKey make(Path dataDir) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path file = dataDir.resolve(OperatorSecret.FILE);
        OwnerOnlyFile.write(file, secret);
        return new OperatorKey(file, secret);
    }

    /** Returns the operator for the secret, and refuses everything else. */
    @Override
    public Identity authenticate(String token) throws CredentialException {
        if (MessageDigest.isEqual(secret, token.getBytes(StandardCharsets.UTF_8))) {
            return Identity.OPERATOR;
        }
        throw CredentialException.invalid();
    }

    /** Returns whether a token looks like such a secret, of this server or of another. */
    public static boolean isMeant(String token) {
        return token.startsWith(PREFIX);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
