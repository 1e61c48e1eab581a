package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.channel.OperationsChannel;
import io.pharos.model.channel.SearchChannel;
import io.pharos.server.testing.DocumentedFrames;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The documents in which the server describes itself are served, whole, and true. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecTest {
    private static final String PONG = "{\"type\":\"pong\",\"timestamp\":\"2026-11-07T10:30:00.123+00:00\"%s}";

    private TestServer server;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void socketsAreDescribed() throws Exception {
        HttpResponse<String> answer = server.call("GET", "/asyncapi.yaml", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.body()).startsWith("asyncapi: \"3.0.0\"\n");
        assertThat(server.call("GET", "/asyncapi.yaml", null).body()).isEqualTo(answer.body());
    }

    @Test
    void whetherAClientMustNameItselfIsDocumentedAsItIs() throws Exception {
        for (Map<?, ?> channel : channels()) {
            String address = (String) channel.get("address");
            Map<?, ?> query = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) channel.get("bindings")).get("ws")).get("query");
            boolean required = query.get("required") instanceof List<?> names && names.contains("client_id");
            int status = TestSocket.refusal(server.url(), address.replaceAll("\\{[^}]+}", UUID.randomUUID().toString()), null);
            assertThat(status).as(address).isEqualTo(required ? 400 : 101);
        }
    }

    @Test
    void frameThatIsAsDescribedPasses() {
        frames().check(SearchChannel.CHANNEL.path() + "?client_id=a", "pong", PONG.formatted(""));
    }

    /** The canary: were these accepted, no conversation of any test would prove anything. */
    @ParameterizedTest
    @ValueSource(strings = {",\"colour\":\"blue\"", ",\"offset\":-1,\"epoch\":\"a\"", ",\"request_id\":7"})
    void frameThatIsNotAsDescribedIsRefused(String addition) {
        assertThatThrownBy(() -> frames().check(SearchChannel.CHANNEL.path(), "pong", PONG.formatted(addition)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not describe this frame of /api/v3/ws/search");
    }

    @Test
    void frameOfAnotherChannelIsRefused() {
        String frame = "{\"type\":\"operations_snapshot\",\"operations\":[]}";
        assertThatThrownBy(() -> frames().check(SearchChannel.CHANNEL.path(), "operations_snapshot", frame))
                .hasMessageContaining("it knows no type 'operations_snapshot' there");
        assertThatThrownBy(() -> frames().check(OperationsChannel.CHANNEL.path(), "operations_snapshot", frame))
                .hasMessageContaining("data");
        assertThatThrownBy(() -> frames().check("/ws/elsewhere", "pong", frame))
                .hasMessageContaining("knows no channel at /ws/elsewhere");
    }

    private DocumentedFrames frames() {
        return DocumentedFrames.of(server.url());
    }

    private List<Map<?, ?>> channels() throws Exception {
        String yaml = server.call("GET", "/asyncapi.yaml", null).body();
        Map<?, ?> tree = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return ((Map<?, ?>) tree.get("channels"))
                .values().stream().<Map<?, ?>>map(node -> (Map<?, ?>) node).toList();
    }
}
