package io.pharos.client.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Files that Windows encrypts for the user who is logged in (DPAPI), by PowerShell, which is part of every Windows. The
 * scripts hold no secret, and the secret passes through standard input and output only.
 */
record ProtectedFileStore(Program powerShell, SecretStore files) implements SecretStore {
    private static final String PROTECT = "Protect";
    private static final String UNPROTECT = "Unprotect";
    private static final String SCRIPT = """
            $ErrorActionPreference = 'Stop'
            Add-Type -AssemblyName System.Security
            $in = [Convert]::FromBase64String([Console]::In.ReadToEnd().Trim())
            $out = [Security.Cryptography.ProtectedData]::%s($in, $null, 'CurrentUser')
            [Console]::Out.Write([Convert]::ToBase64String($out))
            """;

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public @Nullable String read(SecretName name) throws IOException, InterruptedException {
        String sealed = files.read(name);
        if (sealed == null) {
            return null;
        }
        return new String(decoded(run(UNPROTECT, sealed)), StandardCharsets.UTF_8);
    }

    @Override
    public void write(SecretName name, String secret) throws IOException, InterruptedException {
        String plain = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        files.write(name, run(PROTECT, plain));
    }

    @Override
    public void delete(SecretName name) throws IOException, InterruptedException {
        files.delete(name);
    }

    private String run(String what, String input) throws IOException, InterruptedException {
        byte[] script = SCRIPT.formatted(what).getBytes(StandardCharsets.UTF_16LE);
        Program.Result done = powerShell.run(
                input, "-NoProfile", "-NonInteractive", "-EncodedCommand", Base64.getEncoder().encodeToString(script));
        if (done.exitCode() != 0 || done.out().isEmpty()) {
            throw new IOException("Windows could not " + (PROTECT.equals(what) ? "protect" : "open")
                    + " the secret; PowerShell ended with " + done.exitCode() + ".");
        }
        return done.out();
    }

    private static byte[] decoded(String base64) throws IOException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IOException("PowerShell did not answer with what was asked for.", e);
        }
    }
}
