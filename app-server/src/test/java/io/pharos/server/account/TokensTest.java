package io.pharos.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.pharos.server.access.CredentialException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are good, and every way in which one can be not. */
class TokensTest {
    private static final UUID SESSION = UUID.randomUUID();
    private static final Instant START = Instant.parse("2026-11-07T10:00:00Z");

    @TempDir
    Path dir;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private TokenKeys keys;
    private TokenIssuer tokens;

    @BeforeEach
    void open() throws Exception {
        keys = TokenKeys.open(TokenConfig.STANDARD, dir);
        tokens = new TokenIssuer(keys, Duration.ofHours(24), now::get);
    }

    @Test
    void anAccessTokenSaysWhoAsksUntilItEnds() throws Exception {
        String token = tokens.access("anna", SESSION);
        TokenIssuer.Access access = tokens.readAccess(token);
        assertThat(access.username()).isEqualTo("anna");
        assertThat(access.session()).isEqualTo(SESSION);
        assertThat(access.expiresAt()).isEqualTo(START.plus(Duration.ofHours(24)).plusSeconds(30));

        now.set(START.plus(Duration.ofHours(24)).plusSeconds(29));
        assertThat(tokens.readAccess(token)).as("clocks differ").isEqualTo(access);
        now.set(START.plus(Duration.ofHours(24)).plusSeconds(31));
        assertRefused(token);
    }

    @Test
    void theNextServerKnowsTheTokensOfTheLastButNoOtherServerDoes() throws Exception {
        String token = tokens.access("anna", SESSION);
        TokenKeys again = TokenKeys.open(TokenConfig.STANDARD, dir);
        assertThat(new TokenIssuer(again, Duration.ofHours(1), now::get).readAccess(token).username()).isEqualTo("anna");
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        TokenKeys other = TokenKeys.open(TokenConfig.STANDARD, elsewhere);
        assertRefused(new TokenIssuer(other, Duration.ofHours(1), now::get).access("anna", SESSION));
    }

    @Test
    void oneKindOfTokenIsNotTakenForAnother() throws Exception {
        assertRefused(tokens.refresh("anna", SESSION, 0));
        assertThatThrownBy(() -> tokens.readRefresh(tokens.access("anna", SESSION)))
                .isInstanceOf(CredentialException.class);
        assertThat(tokens.readRefresh(tokens.refresh("anna", SESSION, 7)))
                .isEqualTo(new TokenIssuer.Refresh(SESSION, 7));
    }

    @Test
    void aTokenWithoutASignatureIsRefused() throws Exception {
        assertRefused(new PlainJWT(claims().build()).serialize());
        String[] parts = tokens.access("anna", SESSION).split("\\.");
        assertRefused(parts[0] + "." + parts[1] + ".");
        String none = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertRefused(none + "." + parts[1] + "." + parts[2]);
        assertRefused(none + "." + parts[1] + ".");
    }

    @Test
    void aTokenThatWasChangedIsRefused() throws Exception {
        String[] parts = tokens.access("anna", SESSION).split("\\.");
        String[] others = tokens.access("berta", SESSION).split("\\.");
        assertRefused(parts[0] + "." + others[1] + "." + parts[2]);
        for (String nonsense : new String[] {"", "x", "a.b.c", "....", parts[0]}) {
            assertRefused(nonsense);
        }
    }

    @Test
    void aTokenIsNotTakenBeforeItsTimeOrWithoutAnEnd() throws Exception {
        assertRefused(signed(claims().notBeforeTime(Date.from(START.plusSeconds(60)))));
        assertThat(tokens.readAccess(signed(claims().notBeforeTime(Date.from(START.plusSeconds(20)))))).isNotNull();
        assertRefused(signed(claims().expirationTime(null)));
        assertRefused(signed(claims().claim("sid", null)));
        assertRefused(signed(claims().claim("sid", "no uuid")));
        assertRefused(signed(claims().claim("type", null)));
    }

    @Test
    void anOpenKeyIsNoSecret() throws Exception {
        TokenKeys rsa = TokenKeys.open(withKey(2048), dir);
        TokenIssuer issuer = new TokenIssuer(rsa, Duration.ofHours(1), now::get);
        assertThat(issuer.readAccess(issuer.access("anna", SESSION)).username()).isEqualTo("anna");
        assertThat(issuer.openKeys()).contains("\"RSA\"", "\"n\"").doesNotContain("\"d\"", "\"p\"");

        // whoever knows the open key signs with it as if it were the secret
        byte[] open = rsa.all().toRSAKey().toRSAPublicKey().getEncoded();
        for (byte[] secret : new byte[][] {open, pem(open).getBytes(StandardCharsets.UTF_8)}) {
            String forged = signed(new MACSigner(secret), JWSAlgorithm.HS256, rsa.all().getKeyID());
            assertThatThrownBy(() -> issuer.readAccess(forged)).isInstanceOf(CredentialException.class);
        }
    }

    @Test
    void aServerThatSignsByASecretTakesNoOtherAlgorithm() throws Exception {
        TokenKeys rsa = TokenKeys.open(withKey(2048), dir);
        assertRefused(signed(new RSASSASigner(rsa.all().toRSAKey()), JWSAlgorithm.RS256, null));
        assertThat(tokens.openKeys()).as("a secret is not shown").isEqualToIgnoringWhitespace("{\"keys\":[]}");
    }

    @Test
    void aKeyThatIsTooWeakIsRefused() throws Exception {
        assertThatThrownBy(() -> TokenKeys.open(withKey(1024), dir)).hasMessageContaining("at least 2048 bits");
        Path secret = Files.writeString(dir.resolve("short"), "too short");
        TokenConfig config = new TokenConfig(secret, null, Duration.ofHours(1), null);
        assertThatThrownBy(() -> TokenKeys.open(config, dir))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at least 32 characters");
        TokenConfig noKey = new TokenConfig(null, secret, Duration.ofHours(1), null);
        assertThatThrownBy(() -> TokenKeys.open(noKey, dir)).hasMessageContaining("holds no RSA key");
    }

    private TokenConfig withKey(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(dir.resolve("key" + bits + ".pem"), pem);
        return new TokenConfig(null, file, Duration.ofHours(1), null);
    }

    private static String pem(byte[] open) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(open) + "\n-----END PUBLIC KEY-----\n";
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("anna")
                .claim("type", "access")
                .claim("sid", SESSION.toString())
                .expirationTime(Date.from(START.plusSeconds(3600)));
    }

    private String signed(JWTClaimsSet.Builder claims) throws Exception {
        SignedJWT token = new SignedJWT(keys.header(), claims.build());
        token.sign(keys.signer());
        return token.serialize();
    }

    private static String signed(JWSSigner signer, JWSAlgorithm algorithm, String keyId) throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims().build());
        token.sign(signer);
        return token.serialize();
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.readAccess(token))
                .isInstanceOf(CredentialException.class)
                .hasMessage("Invalid authentication token");
    }
}
