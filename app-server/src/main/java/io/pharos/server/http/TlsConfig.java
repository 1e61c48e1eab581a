package io.pharos.server.http;

import java.nio.file.Path;
import java.util.Objects;

/**
 * By what a server proves itself to clients, and encrypts.
 *
 * @param keyStore a PKCS12 file with one private key and its chain of certificates
 * @param password opens the file and the key in it
 */
public record TlsConfig(Path keyStore, String password) {
    public TlsConfig {
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(password, "password");
    }

    /** Returns the file alone, because a password does not belong into logs. */
    @Override
    public String toString() {
        return "TlsConfig[" + keyStore + "]";
    }
}
