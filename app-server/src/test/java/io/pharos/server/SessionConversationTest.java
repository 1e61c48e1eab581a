package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.pharos.client.ChannelClient;
import io.pharos.client.ChannelListener;
import io.pharos.client.ConnectionState;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerConnection;
import io.pharos.client.Session;
import io.pharos.model.Frame;
import io.pharos.model.ServerEvent;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.server.account.AccountConfig;
import io.pharos.server.account.TokenConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The product's own client signed in to a real server whose access tokens last two seconds. */
@Timeout(120)
class SessionConversationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path dir;

    private final List<ConnectionState> states = new CopyOnWriteArrayList<>();
    private final List<Frame<ServerEvent>> frames = new CopyOnWriteArrayList<>();
    private final List<String> refreshTokens = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private ConsoleServer server;
    private Session session;
    private ServerConnection connection;

    @BeforeEach
    void start() throws Exception {
        TokenConfig tokens = TokenConfig.STANDARD.withAccessTime(Duration.ofSeconds(2));
        server = ConsoleServer.start(new ServerConfig("127.0.0.1", 0, dir, false)
                .withAccounts(AccountConfig.STANDARD.withTokens(tokens)));
        session = new Session(new ServerAddress(server.url()), new Session.Keeper() {
            @Override
            public void renewed(String refreshToken) {
                refreshTokens.add(refreshToken);
            }

            @Override
            public void ended(String reason) {
                ended.add(reason);
            }
        });
        session.register("anna", "anna@example.org", "correct horse");
        connection = new ServerConnection(new ServerAddress(server.url()), "session-test", session);
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    @Test
    void aStreamOutlivesItsTokensWithoutLosingAnOffset() {
        List<String> said = new CopyOnWriteArrayList<>();
        try (ChannelClient _ = connection.open(LogsChannel.CHANNEL, Map.of(), new Recorder())) {
            await().atMost(PATIENCE).until(() -> !frames.isEmpty());
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                say(said);
                return refreshTokens.size() >= 4;
            });
            say(said);
            await().atMost(PATIENCE).until(() -> frames.stream()
                    .anyMatch(frame -> frame.body() instanceof LogsChannel.Event.Log log && log.message().equals(said.getLast())));
        }

        assertThat(states).as("the socket never broke")
                .hasExactlyElementsOfTypes(ConnectionState.Connecting.class, ConnectionState.Connected.class);
        List<String> heard = frames.stream()
                .map(Frame::body)
                .filter(LogsChannel.Event.Log.class::isInstance)
                .map(body -> ((LogsChannel.Event.Log) body).message())
                .filter(message -> message.startsWith("thing "))
                .toList();
        assertThat(heard).hasSizeGreaterThan(10).isEqualTo(said);
    }

    @Test
    void aSignInThatIsRevokedClosesItsSocketsUntilSomebodySignsInAgain() throws Exception {
        try (ChannelClient watching = connection.open(OperationsChannel.CHANNEL, Map.of(), new Recorder())) {
            await().atMost(PATIENCE).until(() -> !frames.isEmpty());
            Session elsewhere = new Session(new ServerAddress(server.url()), Session.Keeper.NONE);
            elsewhere.resume(refreshTokens.getLast());
            elsewhere.account();

            assertThat(elsewhere.signOut()).isTrue();
            await().atMost(PATIENCE).until(() -> watching.state() instanceof ConnectionState.Closed);

            assertThat(watching.state()).isInstanceOfSatisfying(
                    ConnectionState.Closed.class, closed -> assertThat(closed.mustSignIn()).isTrue());
            assertThat(ended).singleElement().asString().startsWith("The sign-in has ended: ");
            session.signIn("anna", "correct horse");
            watching.retryNow();
            await().atMost(PATIENCE).until(() -> watching.state() instanceof ConnectionState.Connected);
        }
    }

    private static void say(List<String> said) {
        said.add("thing " + said.size());
        LoggerFactory.getLogger(SessionConversationTest.class).info(said.getLast());
    }

    private final class Recorder implements ChannelListener {
        @Override
        public void onState(ConnectionState state) {
            states.add(state);
        }

        @Override
        public void onFrame(Frame<ServerEvent> frame) {
            frames.add(frame);
        }
    }
}
