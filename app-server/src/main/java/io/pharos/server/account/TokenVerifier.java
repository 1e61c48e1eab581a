package io.pharos.server.account;

import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.jspecify.annotations.Nullable;

/** Checks signature and times of tokens by the keys of one issuer. Thread-safe; may fetch keys. */
final class TokenVerifier {
    /** By how much the clocks of two machines may differ. */
    static final int SKEW_SECONDS = 30;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * A verifier of one issuer's tokens.
     *
     * @param algorithms that its keys may be used with, no other
     * @param audience   that its tokens must name, null for any
     * @param exact      claims that must be there with those values
     * @param required   claims that must be there
     */
    TokenVerifier(
            JWKSource<SecurityContext> keys,
            Set<JWSAlgorithm> algorithms,
            @Nullable String audience,
            JWTClaimsSet exact,
            Set<String> required,
            InstantSource clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(audience, exact, required) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
    }

    /**
     * Returns what a token says, null when it is not good.
     *
     * @throws JOSEException when the keys cannot be fetched now
     */
    @Nullable JWTClaimsSet claims(String token) throws JOSEException {
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJOSEException e) {
            return null;
        }
    }
}
