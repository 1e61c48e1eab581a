package io.pharos.server.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pharos.server.account.TokenConfig;

/** Somebody else who issues tokens, and publishes the key that signs them. */
public final class KeyIssuer implements AutoCloseable {
    /** By how much the server lets the clocks of others differ. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    private static final String NAME = "https://id.example";
    private static final String AUDIENCE = "pharos";
    private static final String PATH = "/keys";

    private final HttpServer server;
    private volatile ECKey key = fresh("first");

    /** Starts to publish a key. */
    public KeyIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(PATH, this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
        }
    }

    /** Returns how a server is told to take the tokens of this issuer. */
    public TokenConfig.Foreign config() {
        URI keys = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
        return new TokenConfig.Foreign(keys, NAME, AUDIENCE);
    }

    /** Publishes and uses another key from now on. */
    public void rotate() {
        key = fresh(UUID.randomUUID().toString());
    }

    /** Returns a key that says it is the one that is published, and is not. */
    public ECKey forged() {
        return fresh(key.getKeyID());
    }

    /** Returns a token for this server. */
    public String token(String user, Instant expiresAt) {
        return token(key, NAME, AUDIENCE, user, expiresAt);
    }

    /** Returns a token for this server by another key. */
    public String token(ECKey by, String user, Instant expiresAt) {
        return token(by, NAME, AUDIENCE, user, expiresAt);
    }

    /** Returns a token for another server. */
    public String tokenElsewhere(String user, Instant expiresAt) {
        return token(key, NAME, "another", user, expiresAt);
    }

    private static String token(ECKey key, String issuer, String audience, String user, Instant expiresAt) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(user)
                .expirationTime(Date.from(expiresAt))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }

    private static ECKey fresh(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
