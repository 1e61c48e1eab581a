package io.pharos.server.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.pharos.server.access.OwnerOnlyFile;
import org.jspecify.annotations.Nullable;

/**
 * The key that signs the server's own tokens. Whoever checks them takes that one algorithm and no other, so that no
 * token can choose by which its signature is looked at.
 *
 * @param all    the key with all its parts; never shown
 * @param signer by that key
 */
record TokenKeys(JWK all, JWSAlgorithm algorithm, JWSSigner signer) {
    /** Name of the file in the data directory, when none is configured. */
    static final String FILE = "token.secret";

    private static final int SECRET_BYTES = 32;
    private static final int LEAST_RSA_BITS = 2048;

    /**
     * Reads the key, and makes one where none is configured and there is none yet.
     *
     * @throws IOException with a sentence for people when it cannot be read, or is too weak
     */
    static TokenKeys open(TokenConfig config, Path dataDir) throws IOException {
        if (config.privateKeyFile() != null) {
            return rsa(config.privateKeyFile());
        }
        return config.secretFile() == null ? own(dataDir.resolve(FILE)) : secret(config.secretFile());
    }

    private static TokenKeys own(Path file) throws IOException {
        try {
            return secret(file);
        } catch (NoSuchFileException firstStart) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            OwnerOnlyFile.write(file, Base64.getEncoder().encodeToString(random));
            return secret(file);
        }
    }

    private static TokenKeys secret(Path file) throws IOException {
        byte[] secret = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length < SECRET_BYTES) {
            throw new IOException("The secret in " + file + " is too short to sign tokens: it must have at least "
                    + SECRET_BYTES + " characters. See --token-secret.");
        }
        try {
            OctetSequenceKey key = new OctetSequenceKey.Builder(secret).build();
            return new TokenKeys(key, JWSAlgorithm.HS256, new MACSigner(key));
        } catch (JOSEException e) {
            throw new IOException("The secret in " + file + " cannot sign tokens: " + e.getMessage(), e);
        }
    }

    private static TokenKeys rsa(Path file) throws IOException {
        String pem = Files.readString(file);
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory factory = KeyFactory.getInstance("RSA");
            if (!pem.contains("-----BEGIN PRIVATE KEY-----")
                    || !(factory.generatePrivate(new PKCS8EncodedKeySpec(bytes)) instanceof RSAPrivateCrtKey key)) {
                throw noKey(file, null);
            }
            if (key.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw new IOException("The RSA key in " + file + " is too weak to sign tokens: it must have at least "
                        + LEAST_RSA_BITS + " bits.");
            }
            RSAPublicKey open = (RSAPublicKey)
                    factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            RSAKey all = new RSAKey.Builder(open)
                    .privateKey(key)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
            return new TokenKeys(all, JWSAlgorithm.RS256, new RSASSASigner(all));
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw noKey(file, e);
        }
    }

    private static IOException noKey(Path file, @Nullable Exception cause) {
        return new IOException(
                file + " holds no RSA key that signs tokens; 'openssl genpkey -algorithm RSA -out FILE' makes one.", cause);
    }

    /** Returns the head of tokens that are signed by this key. */
    JWSHeader header() {
        return new JWSHeader.Builder(algorithm).keyID(all.getKeyID()).build();
    }

    /** Returns what everybody may know of the key: nothing of a secret. */
    JWKSet open() {
        return new JWKSet(all).toPublicJWKSet();
    }

    @Override
    public String toString() {
        return "TokenKeys[" + algorithm + "]";
    }
}
