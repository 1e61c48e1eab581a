package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.pharos.model.api.AccountsApi;
import io.pharos.server.account.AccountConfig;
import io.pharos.server.account.TokenConfig;
import io.pharos.server.http.NetworkConfig;
import io.pharos.server.http.TlsConfig;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a server shows itself to the network, and what it refuses to show. */
@Timeout(60)
class NetworkTest {
    private static final String PASSWORD = "changeit";
    private static final NetworkConfig INSECURE = new NetworkConfig(null, false, true, new LinkedHashSet<>());

    @TempDir
    static Path keys;

    @TempDir
    private Path dir;

    private static TlsConfig tls;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path store = keys.resolve("server.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "pharos", "-keyalg", "EC", "-groupname", "secp256r1",
                        "-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-validity", "2",
                        "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        tls = new TlsConfig(store, PASSWORD);
    }

    @Test
    void callsAndSocketsAreEncrypted() throws Exception {
        try (ConsoleServer server = ConsoleServer.start(config("127.0.0.1").withNetwork(NetworkConfig.STANDARD.withTls(tls)));
                HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build()) {
            assertThat(server.url().toString()).startsWith("https://127.0.0.1:");
            assertThat(get(http, server.url() + "/health", null).statusCode()).isEqualTo(200);
            CompletableFuture<String> first = new CompletableFuture<>();
            WebSocket socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create("wss" + server.url().toString().substring(5) + "/api/v3/ws/search?client_id=c"),
                            hearing(first))
                    .join();
            assertThat(first.get(10, TimeUnit.SECONDS)).contains("\"connected\"");
            socket.abort();
            try (HttpClient plain = HttpClient.newHttpClient()) {
                String address = "http" + server.url().toString().substring(5) + "/health";
                assertThatThrownBy(() -> get(plain, address, null).statusCode())
                        .as("plain HTTP where encryption is spoken")
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aKeyStoreThatCannotBeUsedIsSaid() throws Exception {
        Path text = Files.writeString(dir.resolve("text"), "no key");
        for (Map.Entry<TlsConfig, String> each : Map.of(
                        new TlsConfig(dir.resolve("none"), PASSWORD), "does not exist",
                        new TlsConfig(text, PASSWORD), "PHAROS_TLS_PASSWORD is wrong",
                        new TlsConfig(tls.keyStore(), "wrong"), "PHAROS_TLS_PASSWORD is wrong")
                .entrySet()) {
            ServerConfig config = config("127.0.0.1").withNetwork(NetworkConfig.STANDARD.withTls(each.getKey()));
            assertThatThrownBy(() -> ConsoleServer.start(config).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("--tls-key-store")
                    .hasMessageContaining(each.getValue());
        }
        assertThat(tls.toString()).doesNotContain(PASSWORD);
    }

    @Test
    void nobodyIsOpenToTheNetworkByAccident() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.7", "pharos.example")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> config(host))
                    .withMessageContaining("--host " + host)
                    .withMessageContaining("--tls-key-store")
                    .withMessageContaining("--allow-insecure-network");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new NetworkConfig(tls, true, false, new LinkedHashSet<>()).requireSafe(host, 8000))
                    .withMessageContaining("--no-auth")
                    .withMessageContaining("--allow-insecure-network");
            new NetworkConfig(tls, false, false, new LinkedHashSet<>()).requireSafe(host, 8000);
            new NetworkConfig(null, true, true, new LinkedHashSet<>()).requireSafe(host, 8000);
        }
        new NetworkConfig(null, true, false, new LinkedHashSet<>()).requireSafe("localhost", 8000);
    }

    @Test
    void beyondLoopbackEverybodyShowsWhoTheyAre() throws Exception {
        try (TestServer server = TestServer.start(network(INSECURE))) {
            assertThat(server.callAs(null, "GET", "/health", null).statusCode()).isEqualTo(200);
            assertThat(server.callAs(null, "GET", "/api/v4/operations", null).statusCode()).isEqualTo(401);
            String first = TestUser.json(new AccountsApi.Register("root", "root@example.org", TestUser.PASSWORD, null));
            HttpResponse<String> refused = server.callAs(null, "POST", "/api/auth/register", first);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("operator's secret").contains("--open-registration");
            HttpResponse<String> made = server.call("POST", "/api/auth/register", first);
            assertThat(made.statusCode()).isEqualTo(201);
            assertThat(TestUser.read(made, AccountsApi.User.class).isAdmin()).isTrue();
        }
    }

    @Test
    void openRegistrationOpensAlsoTheFirstAccount() throws Exception {
        ServerConfig config = network(INSECURE).withAccounts(new AccountConfig(true, TokenConfig.STANDARD));
        try (TestServer server = TestServer.start(config)) {
            TestUser.register(server, "first");
        }
    }

    @Test
    void withoutAuthenticationEverybodyIsTheOperatorButNoPageOfAnotherName() throws Exception {
        ServerConfig config = network(new NetworkConfig(null, true, true, new LinkedHashSet<>()));
        try (TestServer server = TestServer.start(config)) {
            HttpResponse<String> me =
                    server.callAs(null, "GET", "/api/auth/me", null, "X-Forwarded-For", "192.0.2.7");
            assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
            assertThat(me.body()).contains("operator");
            assertThat(server.callAs(null, "GET", "/api/v4/operations", null, "Origin", "http://evil.example")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void listensOnFurtherPortsAndLetsGoOfAll() throws Exception {
        int port = freePort();
        int also = freePort();
        ServerConfig config = new ServerConfig("127.0.0.1", port, dir, false)
                .withNetwork(NetworkConfig.STANDARD.withAlsoPorts(List.of(also)));
        try (ConsoleServer server = ConsoleServer.start(config); HttpClient http = HttpClient.newHttpClient()) {
            assertThat(server.url().getPort()).isEqualTo(port);
            assertThat(get(http, "http://127.0.0.1:" + port + "/health", null).statusCode()).isEqualTo(200);
            assertThat(get(http, "http://127.0.0.1:" + also + "/health", "http://localhost:" + also).statusCode())
                    .isEqualTo(200);
        }
        requireFree(port);
        requireFree(also);
    }

    @Test
    void aTakenPortIsSaidAndNothingStaysOpen() throws Exception {
        int port = freePort();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ServerConfig config = new ServerConfig("127.0.0.1", port, dir, false)
                    .withNetwork(NetworkConfig.STANDARD.withAlsoPorts(List.of(taken.getLocalPort())));
            assertThatThrownBy(() -> ConsoleServer.start(config).close())
                    .isInstanceOf(IOException.class)
                    .hasMessage("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be bound: it is in use or not"
                            + " allowed. Choose another with --also-port.");
        }
        requireFree(port);
    }

    private ServerConfig config(String host) {
        return new ServerConfig(host, 0, dir.resolve("data"), false);
    }

    /** Returns how a server is to run that others could reach. */
    private ServerConfig network(NetworkConfig how) {
        ServerConfig local = config("127.0.0.1").withNetwork(how);
        return new ServerConfig(
                "0.0.0.0", 0, local.dataDir(), false, local.allowedOrigins(), local.limits(), local.compressFrom(),
                local.drainTime(), local.queryCache(), local.scanRoots(), null, local.accounts(), how, false, List.of(), local.themis());
    }

    private static SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(tls.keyStore())) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("pharos", store.getCertificate("pharos"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static HttpResponse<String> get(HttpClient http, String address, @Nullable String origin)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static WebSocket.Listener hearing(CompletableFuture<String> first) {
        return new WebSocket.Listener() {
            @Override
            public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                first.complete(data.toString());
                return null;
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void requireFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
