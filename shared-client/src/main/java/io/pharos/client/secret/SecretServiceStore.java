package io.pharos.client.secret;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** The Secret Service of Linux desktops (GNOME Keyring, KWallet and others), by the program {@code secret-tool}. */
record SecretServiceStore(Program secretTool) implements SecretStore {
    @Override
    public boolean isLasting() {
        return true;
    }

    @Override
    public @Nullable String read(SecretName name) throws IOException, InterruptedException {
        Program.Result found = run("", "lookup", name);
        return found.exitCode() == 0 && !found.out().isEmpty() ? found.out() : null;
    }

    @Override
    public void write(SecretName name, String secret) throws IOException, InterruptedException {
        Program.Result stored = secretTool.run(
                secret, "store", "--label=" + name.label(), "application", "pharos",
                "server", name.server().toString(), "account", name.account());
        if (stored.exitCode() != 0) {
            throw refused(stored);
        }
    }

    @Override
    public void delete(SecretName name) throws IOException, InterruptedException {
        run("", "clear", name);
    }

    /** An exit code of 1 without a word means only that there is no such secret. */
    private Program.Result run(String input, String action, SecretName name) throws IOException, InterruptedException {
        Program.Result result = secretTool.run(
                input, action, "application", "pharos", "server", name.server().toString(), "account", name.account());
        if (result.exitCode() > 1 || result.exitCode() == 1 && !result.err().isEmpty()) {
            throw refused(result);
        }
        return result;
    }

    private static IOException refused(Program.Result result) {
        String why = result.err().isEmpty() ? "secret-tool ended with " + result.exitCode() : result.err();
        return new IOException("The system's key store refuses: " + why.lines().findFirst().orElse("") + ".");
    }
}
