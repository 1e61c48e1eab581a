package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.channel.LogsChannel;
import org.java_websocket.WebSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sockets show, what they do when it is refused, and how they go on when it is renewed. */
@Timeout(60)
class CredentialsTest {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Backoff EAGER = new Backoff(Duration.ofMillis(5), SOON, new Random(7));
    private static final Timing TIMING = new Timing(EAGER, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(1));

    @TempDir
    Path folder;

    private final Recorder recorder = new Recorder();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void socketsShowTheTokenInAHeaderAndNeverInTheAddress() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        connect(server, Credentials.of("key-1"));

        server.nextSocket();

        assertThat(server.authorizations).containsExactly("Bearer key-1");
        assertThat(server.handshakes).allSatisfy(path -> assertThat(path).doesNotContain("key-1"));
    }

    @Test
    void aFileIsReadForEveryConnection() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "one\n");
        ScriptedServer server = closing(ScriptedServer.listening(0));
        connect(server, Credentials.file(file));
        WebSocket first = server.nextSocket();
        Files.writeString(file, "two\n");

        first.closeConnection(1006, "");
        server.nextSocket().closeConnection(1006, "");
        Files.delete(file);
        server.nextSocket();

        await().until(() -> server.authorizations.size() >= 3);
        assertThat(server.authorizations.subList(0, 2)).containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void aSecretThatIsOutOfDateIsReadAgainBeforeGivingUp() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "one");
        ScriptedServer server = closing(ScriptedServer.listening(0));
        connect(server, Credentials.file(file));
        WebSocket first = server.nextSocket();
        Files.writeString(file, "two");
        first.close(1008, "Invalid authentication token");
        server.nextSocket().close(1008, "Invalid authentication token");

        await().until(() -> recorder.last() instanceof ConnectionState.Closed);

        assertThat(recorder.last()).isEqualTo(new ConnectionState.Closed("Invalid authentication token", true));
        assertThat(server.authorizations).containsExactly("Bearer one", "Bearer two");
    }

    @Test
    void filesThatHoldNoTokenAreNamed() throws Exception {
        assertThat(Credentials.file(folder.resolve("missing")).current()).isNull();
        assertThat(Credentials.file(Files.writeString(folder.resolve("empty"), " \n")).current()).isNull();
        Path two = Files.writeString(folder.resolve("two"), "a\nb");
        assertThatThrownBy(() -> Credentials.file(two).current()).hasMessageStartingWith("The file " + two + " holds no token");
        Path large = Files.writeString(folder.resolve("large"), "a".repeat(20_000));
        assertThatThrownBy(() -> Credentials.file(large).current()).hasMessageContaining("too large");
        assertThatThrownBy(() -> Credentials.of("a b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatNobodyMaySeeIsNotWorthASecondTry() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        connect(server, new Counted());
        server.nextSocket().close(1008, "Operation 'token' not found");

        await().until(() -> recorder.last() instanceof ConnectionState.Closed);

        assertThat(recorder.last()).isEqualTo(new ConnectionState.Closed("Operation 'token' not found", false));
        assertThat(server.handshakes).hasSize(1);
    }

    @Test
    void aTokenThatEndsIsRenewedInTheBandAndTheStreamGoesOn() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        connect(server, new Counted());
        WebSocket socket = server.nextSocket();
        socket.send(ScriptedServer.json(Frame.at(new LogsChannel.Event.Info("a"), new Position("e", 7))));

        assertThat(server.received.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"action\":\"auth\",\"token\":\"token-2\"}");
        socket.send(ScriptedServer.json(Frame.at(new LogsChannel.Event.Info("b"), new Position("e", 8))));
        assertThat(server.received.poll(20, TimeUnit.SECONDS)).isEqualTo("{\"action\":\"auth\",\"token\":\"token-3\"}");

        await().until(() -> recorder.frames.size() == 2);
        assertThat(recorder.states)
                .hasExactlyElementsOfTypes(ConnectionState.Connecting.class, ConnectionState.Connected.class);
        assertThat(server.handshakes).hasSize(1);
    }

    @Test
    void aSessionThatIsOverClosesTheChannelUntilSomebodySignsIn() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        AuthServer accounts = closing(new AuthServer());
        Session session = new Session(accounts.address(), Session.Keeper.NONE);
        ChannelClient channel = connect(server, session);
        await().until(() -> recorder.last() instanceof ConnectionState.Closed);
        assertThat(recorder.last()).isEqualTo(new ConnectionState.Closed("Nobody is signed in.", true));

        session.signIn("anna", "correct horse");
        channel.retryNow();
        WebSocket socket = server.nextSocket();
        socket.send(ScriptedServer.json(Frame.at(new LogsChannel.Event.Info("a"), new Position("e", 7))));
        await().until(() -> recorder.frames.size() == 1);
        accounts.refreshStatus = 401;
        socket.close(1008, "Authentication token expired");
        await().until(() -> recorder.last() instanceof ConnectionState.Closed);
        assertThat(recorder.last())
                .isEqualTo(new ConnectionState.Closed("The sign-in has ended: no", true));

        session.signIn("anna", "correct horse");
        channel.retryNow();
        server.nextSocket();

        assertThat(server.authorizations).containsExactly("Bearer access-1", "Bearer access-2");
        assertThat(server.handshakes.getLast()).endsWith("&since_offset=7&epoch=e");
    }

    @Test
    void aServerThatIsAwayWhileATokenIsFetchedIsTriedAgain() throws Exception {
        ScriptedServer server = closing(ScriptedServer.listening(0));
        AuthServer accounts = closing(new AuthServer());
        Session session = new Session(accounts.address(), Session.Keeper.NONE);
        session.resume("refresh-0");
        accounts.refreshStatus = 503;
        connect(server, session);
        await().until(() -> recorder.last() instanceof ConnectionState.Reconnecting r && r.attempt() >= 3);

        session.signIn("anna", "correct horse");

        await().until(() -> recorder.last() instanceof ConnectionState.Connected);
    }

    /** Another token each time it is asked, of which each lasts a second. */
    private static final class Counted implements Credentials {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public @Nullable Token current() {
            return new Token("token-" + count.incrementAndGet(), Instant.now().plusSeconds(1));
        }
    }

    private ChannelClient connect(ScriptedServer server, Credentials credentials) {
        ServerConnection connection =
                closing(new ServerConnection(server.address(), "test client", credentials, TIMING, Clock.systemUTC()));
        return connection.open(LogsChannel.CHANNEL, Map.of(), recorder);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        open.add(resource);
        return resource;
    }
}
