package io.pharos.server.account;

import java.io.IOException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.pharos.server.access.CredentialException;

/**
 * Checks tokens that another issuer signed, by the keys that it publishes. They are fetched when the first such token
 * comes, kept for five minutes, and fetched anew when a token names a key that is not among them. Thread-safe.
 */
final class ForeignTokens {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final String issuer;
    private final TokenVerifier verifier;

    ForeignTokens(TokenConfig.Foreign foreign, InstantSource clock) {
        this.issuer = foreign.issuer();
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer).build();
        this.verifier = new TokenVerifier(
                keys(foreign), ALGORITHMS, foreign.audience(), exact, Set.of("sub", "exp"), clock);
    }

    private static JWKSource<SecurityContext> keys(TokenConfig.Foreign foreign) {
        try {
            DefaultResourceRetriever retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
            return JWKSourceBuilder.create(foreign.keys().toURL(), retriever)
                    // without it there is no thread that would have to be ended
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("--jwks: '" + foreign.keys() + "' is no address.", e);
        }
    }

    /** A token of the issuer that is good. */
    record Access(String username, String id, Instant expiresAt) {}

    /** Returns whether a token says that it is of this issuer; that is yet to be checked. */
    boolean isMeant(String token) {
        try {
            JWTClaimsSet claims = SignedJWT.parse(token).getJWTClaimsSet();
            return claims != null && issuer.equals(claims.getIssuer());
        } catch (ParseException e) {
            return false;
        }
    }

    /**
     * Reads a token.
     *
     * @throws CredentialException when it is not good
     * @throws IOException when the issuer's keys cannot be fetched
     */
    Access read(String token) throws CredentialException, IOException {
        JWTClaimsSet claims;
        try {
            claims = verifier.claims(token);
        } catch (JOSEException e) {
            throw new IOException("The keys of --jwks cannot be fetched: " + e.getMessage(), e);
        }
        if (claims == null) {
            throw CredentialException.invalid();
        }
        String id = claims.getJWTID();
        Instant expiresAt = claims.getExpirationTime().toInstant().plusSeconds(TokenVerifier.SKEW_SECONDS);
        return new Access(claims.getSubject(), id == null ? claims.getSubject() : id, expiresAt);
    }
}
