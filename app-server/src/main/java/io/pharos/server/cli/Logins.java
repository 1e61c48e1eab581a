package io.pharos.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.pharos.client.Account;
import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
import io.pharos.client.secret.FileStore;
import io.pharos.client.secret.SecretName;
import io.pharos.client.secret.SecretStore;
import io.pharos.client.secret.SessionSecret;

/**
 * Where the command line is signed in. The servers stand in a file, one a line, so that a key store is asked only where
 * there is something in it; the secrets stand in the key store, or where there is none in files of their owner alone.
 */
final class Logins {
    private static final String KEEPER = "command line";

    private final Surroundings around;
    private final Path file;
    private final Path secrets;

    Logins(Surroundings around) {
        this.around = around;
        this.file = around.config().resolve("logins");
        this.secrets = around.config().resolve("secrets");
    }

    /** Returns the session at a server, empty where {@code login} was never called. */
    Optional<Session> session(ServerAddress server) throws IOException, InterruptedException {
        for (ServerAddress each : servers()) {
            if (each.isSame(server)) {
                SecretStore store = store();
                String refreshToken = store.read(name(each));
                Session session = session(each, store);
                if (refreshToken != null) {
                    session.resume(refreshToken);
                }
                return Optional.of(session);
            }
        }
        return Optional.empty();
    }

    /** Signs in, and remembers it from then on; errors as in {@link Session#signIn}. */
    Account signIn(ServerAddress server, String name, String password) throws IOException, InterruptedException {
        Account account = session(server, store()).signIn(name, password);
        List<ServerAddress> all = servers();
        all.removeIf(each -> each.isSame(server));
        all.add(server);
        write(all);
        return account;
    }

    /** Forgets a server; its secret goes with the session. */
    void forget(ServerAddress server) throws IOException {
        List<ServerAddress> all = servers();
        if (all.removeIf(each -> each.isSame(server))) {
            write(all);
        }
    }

    /** Says where secrets are kept. */
    String place() throws InterruptedException {
        return around.keys().find().isPresent()
                ? "The sign-in is kept in the system's key store."
                : "This system offers no key store; the sign-in is kept in a file that only you can read, below "
                        + secrets + ".";
    }

    private Session session(ServerAddress server, SecretStore store) {
        return new Session(
                server, new SessionSecret(store, name(server), around.config().resolve("logins.lock"), reason -> {}));
    }

    private SecretStore store() throws InterruptedException {
        return around.keys().find().orElseGet(() -> new FileStore(secrets));
    }

    private static SecretName name(ServerAddress server) {
        return new SecretName(server, KEEPER);
    }

    private List<ServerAddress> servers() throws IOException {
        List<ServerAddress> servers = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    servers.add(ServerAddress.parse(line.strip()));
                }
            }
        } catch (NoSuchFileException none) {
            // never signed in
        } catch (IllegalArgumentException e) {
            throw new IOException("The file " + file + " cannot be understood: " + e.getMessage(), e);
        }
        return servers;
    }

    private void write(List<ServerAddress> servers) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, servers.stream().map(ServerAddress::toString).toList());
    }
}
