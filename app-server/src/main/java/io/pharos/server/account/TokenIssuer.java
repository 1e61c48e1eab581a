package io.pharos.server.account;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.pharos.server.access.CredentialException;

/**
 * Makes the server's own tokens, JSON Web Tokens, and knows them again: access tokens, which say who asks, and refresh
 * tokens, which are good for nothing but new ones. Thread-safe.
 */
final class TokenIssuer {
    /** How long a sign-in lasts that is never refreshed. */
    static final Duration REFRESH_TIME = Duration.ofDays(30);

    private static final String TYPE = "type";
    private static final String SESSION = "sid";
    private static final String GENERATION = "gen";
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";

    private final TokenKeys keys;
    private final Duration accessTime;
    private final InstantSource clock;
    private final TokenVerifier accessTokens;
    private final TokenVerifier refreshTokens;

    TokenIssuer(TokenKeys keys, Duration accessTime, InstantSource clock) {
        this.keys = keys;
        this.accessTime = accessTime;
        this.clock = clock;
        this.accessTokens = verifier(ACCESS, Set.of("sub", "exp", SESSION));
        this.refreshTokens = verifier(REFRESH, Set.of("sub", "exp", SESSION, GENERATION));
    }

    private TokenVerifier verifier(String type, Set<String> required) {
        return new TokenVerifier(
                new ImmutableJWKSet<>(new JWKSet(keys.all())),
                Set.of(keys.algorithm()),
                null,
                new JWTClaimsSet.Builder().claim(TYPE, type).build(),
                required,
                clock);
    }

    /**
     * An access token that is good, as far as can be told by itself.
     *
     * @param expiresAt when it is taken no more
     */
    record Access(String username, UUID session, Instant expiresAt) {}

    /** A refresh token that is good, unless a later generation was given out. */
    record Refresh(UUID session, int generation) {}

    Duration accessTime() {
        return accessTime;
    }

    /** Returns what others may check tokens by, as JSON. */
    String openKeys() {
        return keys.open().toString(true);
    }

    String access(String username, UUID session) {
        return signed(claims(username, session, ACCESS, accessTime).jwtID(UUID.randomUUID().toString()));
    }

    String refresh(String username, UUID session, int generation) {
        return signed(claims(username, session, REFRESH, REFRESH_TIME).claim(GENERATION, generation));
    }

    /**
     * Reads an access token.
     *
     * @throws CredentialException when it is not good
     */
    Access readAccess(String token) throws CredentialException, IOException {
        JWTClaimsSet claims = read(accessTokens, token);
        Instant expiresAt = claims.getExpirationTime().toInstant().plusSeconds(TokenVerifier.SKEW_SECONDS);
        return new Access(claims.getSubject(), session(claims), expiresAt);
    }

    /** Reads a refresh token; errors as in {@link #readAccess}. */
    Refresh readRefresh(String token) throws CredentialException, IOException {
        JWTClaimsSet claims = read(refreshTokens, token);
        try {
            return new Refresh(session(claims), claims.getIntegerClaim(GENERATION));
        } catch (ParseException e) {
            throw CredentialException.invalid();
        }
    }

    private static JWTClaimsSet read(TokenVerifier verifier, String token) throws CredentialException, IOException {
        try {
            JWTClaimsSet claims = verifier.claims(token);
            if (claims == null) {
                throw CredentialException.invalid();
            }
            return claims;
        } catch (JOSEException e) {
            throw new IOException("a token cannot be checked", e);
        }
    }

    private static UUID session(JWTClaimsSet claims) throws CredentialException {
        try {
            return UUID.fromString(claims.getStringClaim(SESSION));
        } catch (ParseException | IllegalArgumentException e) {
            throw CredentialException.invalid();
        }
    }

    private JWTClaimsSet.Builder claims(String username, UUID session, String type, Duration life) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .subject(username)
                .claim(TYPE, type)
                .claim(SESSION, session.toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(keys.header(), claims.build());
            token.sign(keys.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the key was tried when it was read", e);
        }
    }
}
