package io.pharos.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Hashes of passwords, and how they grow dearer. */
class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(PasswordHasher.COST);

    @Test
    void aHashIsOfOnePasswordOnlyAndNeverTheSameTwice() throws Exception {
        String hash = hasher.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(255);
        assertThat(hasher.matches("correct horse", hash)).isTrue();
        assertThat(hasher.matches("correct hors", hash)).isFalse();
        assertThat(hasher.hash("correct horse")).isNotEqualTo(hash);
        assertThat(hasher.matches("", hasher.ofNobody())).isFalse();
    }

    /** Made by the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32. */
    @Test
    void hashesOfTheReferenceImplementationAreKnown() throws Exception {
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(hasher.matches("password", hash)).isTrue();
        assertThat(hasher.matches("passwort", hash)).isFalse();
        assertThat(hasher.isOutdated(hash)).isTrue();
    }

    @Test
    void aCheaperHashIsOutdated() throws Exception {
        String cheap = new PasswordHasher(new PasswordHasher.Cost(1024, 1, 1)).hash("correct horse");
        assertThat(hasher.matches("correct horse", cheap)).isTrue();
        assertThat(hasher.isOutdated(cheap)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash("x"))).isFalse();
        assertThat(hasher.matches("x", "nonsense")).isFalse();
    }
}
