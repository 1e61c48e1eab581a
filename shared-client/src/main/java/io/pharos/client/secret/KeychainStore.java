package io.pharos.client.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The user's keychain of macOS, by the program {@code security}. It would take a secret as an argument or from a
 * terminal; in its interactive mode it reads whole commands from standard input, which is where the secret goes, in hex.
 */
record KeychainStore(Program security) implements SecretStore {
    private static final int NOT_FOUND = 44;

    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public @Nullable String read(SecretName name) throws IOException, InterruptedException {
        Program.Result found = security.run("", "find-generic-password", "-s", service(name), "-a", name.account(), "-w");
        if (found.exitCode() == NOT_FOUND) {
            return null;
        }
        if (found.exitCode() != 0) {
            throw refused(found);
        }
        return found.out();
    }

    @Override
    public void write(SecretName name, String secret) throws IOException, InterruptedException {
        String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
        String command = "add-generic-password -U -s " + quoted(service(name)) + " -a " + quoted(name.account())
                + " -l " + quoted(name.label()) + " -X " + hex + "\n";
        Program.Result added = security.run(command, "-i");
        // the interactive mode ends with 0 whatever became of the command
        if (added.exitCode() != 0 || !secret.equals(read(name))) {
            throw refused(added);
        }
    }

    @Override
    public void delete(SecretName name) throws IOException, InterruptedException {
        Program.Result gone = security.run("", "delete-generic-password", "-s", service(name), "-a", name.account());
        if (gone.exitCode() != 0 && gone.exitCode() != NOT_FOUND) {
            throw refused(gone);
        }
    }

    private static String service(SecretName name) {
        return "Pharos " + name.server();
    }

    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static IOException refused(Program.Result result) {
        String why = result.err().isEmpty() ? "security ended with " + result.exitCode() : result.err();
        return new IOException("The keychain refuses: " + why.lines().findFirst().orElse("") + ".");
    }
}
