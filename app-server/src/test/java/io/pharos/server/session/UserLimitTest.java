package io.pharos.server.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.server.access.UserId;
import io.pharos.server.access.Scope;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.Identity;
import io.pharos.server.testing.RawSocket;
import io.pharos.server.testing.SearchServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users are kept apart by the number of their sockets; whoever sits at the machine is not counted. */
class UserLimitTest {
    private final List<RawSocket> open = new ArrayList<>();
    private SearchServer server;

    @BeforeEach
    void start() throws Exception {
        Authenticator byToken = token ->
                new Identity.User(new UserId(token.hashCode()), token, Set.of(Scope.READ), token, null);
        server = SearchServer.start(query -> List.of(), Limits.STANDARD, byToken, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        open.forEach(RawSocket::close);
        server.close();
    }

    @Test
    void theEleventhSocketOfAUserIsToldAndClosed() throws Exception {
        List<RawSocket> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            held.add(socket("&token=anna"));
            assertThat(held.getLast().next().text()).contains("connected");
        }

        RawSocket late = socket("&token=anna");

        assertThat(late.handshake().status()).isEqualTo(101);
        assertThat(late.next().text())
                .contains("\"error\"", "rate_limited", "User 'anna' holds 10 sockets", "--max-connections-per-user");
        RawSocket.RawFrame end = late.close(1);
        assertThat(end.closeCode()).isEqualTo(1008);
        assertThat(end.closeReason()).isEqualTo("User connection limit exceeded");
        assertThat(socket("&token=ben").next().text()).contains("connected");

        held.getFirst().close();
        await().until(() -> socket("&token=anna").next().text().contains("connected"));
    }

    @Test
    void theLocalOperatorIsNotLimited() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(socket("").next().text()).contains("connected");
        }
    }

    @Test
    void everyPlaceIsGivenBack() throws Exception {
        for (int i = 0; i < 15; i++) {
            socket("&token=anna");
        }
        await().until(() -> server.sessions().count() == 10);

        open.forEach(RawSocket::close);

        await().until(() -> server.sessions().admission().inside() == 0);
        for (int i = 0; i < 10; i++) {
            assertThat(socket("&token=anna").next().text()).contains("connected");
        }
    }

    private RawSocket socket(String token) throws Exception {
        RawSocket socket = new RawSocket(server.url(), SearchServer.PATH + "c" + token, Map.of());
        open.add(socket);
        return socket;
    }
}
