package io.pharos.client.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.pharos.client.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of a session, and what a store that fails does to it. */
class SessionSecretTest {
    private static final SecretName NAME = new SecretName(ServerAddress.parse("http://127.0.0.1:8000"), "anna");

    @TempDir
    Path folder;

    private final List<String> ended = new ArrayList<>();

    @Test
    void theNewestTokenIsThatOfWhoeverRefreshedLast() throws Exception {
        FileStore store = new FileStore(folder.resolve("secrets"));
        SessionSecret one = keeper(store);
        SessionSecret other = keeper(store);
        assertThat(one.newest("first")).isEqualTo("first");

        other.renewed("second");

        assertThat(one.newest("first")).isEqualTo("second");
        one.ended("Signed out.");
        assertThat(store.read(NAME)).isNull();
        assertThat(ended).containsExactly("Signed out.");
    }

    @Test
    void turnsAreTakenOneAtATime() throws Exception {
        SessionSecret keeper = keeper(new FileStore(folder.resolve("secrets")));
        CompletableFuture<String> other = new CompletableFuture<>();
        try (Closeable _ = keeper.turn()) {
            Thread.ofVirtual().start(() -> {
                try (Closeable _ = keeper.turn()) {
                    other.complete("came after");
                } catch (IOException | InterruptedException e) {
                    other.completeExceptionally(e);
                }
            });
            assertThat(other).isNotDone();
        }
        assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("came after");
    }

    @Test
    void aStoreThatFailsEndsNoSession() throws Exception {
        SessionSecret keeper = keeper(new SecretStore() {
            @Override
            public boolean isLasting() {
                return true;
            }

            @Override
            public String read(SecretName name) throws IOException {
                throw new IOException("locked");
            }

            @Override
            public void write(SecretName name, String secret) throws IOException {
                throw new IOException("locked");
            }

            @Override
            public void delete(SecretName name) throws IOException {
                throw new IOException("locked");
            }
        });

        keeper.renewed("second");
        assertThat(keeper.newest("first")).isEqualTo("first");
        keeper.ended("over");
        assertThat(ended).containsExactly("over");
    }

    private SessionSecret keeper(SecretStore store) {
        return new SessionSecret(store, NAME, folder.resolve("new/session.lock"), ended::add);
    }
}
