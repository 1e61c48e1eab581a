package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.pharos.server.store.Edge;
import io.pharos.server.store.embedded.EmbeddedEngine;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphConversationTest {
    private static final String PATH = "/api/v3/ws/graph/traverse?client_id=tester";
    private static final int STAR = 60_000;

    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.open(dir)) {
            List<Edge> star = new ArrayList<>();
            for (int i = 0; i < STAR; i++) {
                star.add(new Edge("hub", "leaf" + i, "spoke", Map.of()));
            }
            engine.graph().put("star", star);
        }
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void streamsVerticesAndEdgesWithTheirDepth() {
        try (TestSocket socket = server.socket(PATH)) {
            assertThat(socket.expect("connected"))
                    .containsEntry("endpoint", "graph_traverse")
                    .doesNotContainKey("message");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"doc20\",\"edge_collection\":\"citations\",\"request_id\":\"t\"}");
            List<Map<String, Object>> frames = socket.until("traversal_complete");
            assertThat(frames.getFirst())
                    .containsEntry("type", "traversal_started")
                    .containsEntry("direction", "outbound")
                    .containsEntry("max_depth", 3);
            List<String> nodes = new ArrayList<>();
            int edges = 0;
            for (Map<String, Object> frame : frames) {
                assertThat(frame).containsEntry("request_id", "t");
                if (frame.get("type").equals("node")) {
                    assertThat(frame).containsEntry("index", nodes.size());
                    assertThat((int) frame.get("total")).isGreaterThan(nodes.size());
                    assertThat(object(frame)).containsEntry("depth", nodes.size());
                    nodes.add((String) object(frame).get("_key"));
                } else if (frame.get("type").equals("edge")) {
                    assertThat(nodes).contains((String) object(frame).get("_from"), (String) object(frame).get("_to"));
                    assertThat(object(frame)).containsEntry("type", "cites");
                    edges++;
                }
            }
            assertThat(nodes).containsExactly("doc20", "doc10", "doc5", "doc2");
            assertThat(frames.getLast())
                    .containsEntry("total_nodes", 4)
                    .containsEntry("total_edges", 3)
                    .containsEntry("max_depth_reached", 3)
                    .containsEntry("truncated", false);
            assertThat(edges).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"outbound, 3, 4", "inbound, 3, 4", "any, 3, 4"})
    void cyclesAndSelfLoopsEnd(String direction, int nodes, int edges) {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"a\",\"edge_collection\":\"ring\",\"max_depth\":50,\"direction\":\""
                    + direction + "\"}");
            assertThat(socket.until("traversal_complete").getLast())
                    .containsEntry("total_nodes", nodes)
                    .containsEntry("total_edges", edges);
        }
    }

    @Test
    void budgetsTruncateAndSaySo() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"hub\",\"edge_collection\":\"star\",\"max_vertices\":100}");
            List<Map<String, Object>> frames = socket.until("traversal_complete");
            assertThat(frames.getLast()).containsEntry("total_nodes", 100).containsEntry("truncated", true);
            Set<Object> told = new HashSet<>();
            frames.stream().filter(f -> f.get("type").equals("node")).forEach(f -> told.add(object(f).get("_key")));
            assertThat(frames.stream().filter(f -> f.get("type").equals("edge")))
                    .allSatisfy(f -> assertThat(told).contains(object(f).get("_to")));
        }
    }

    @Test
    void aDocumentWithoutEdgesIsAGraphOfOneVertex() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"doc7\",\"edge_collection\":\"ring\"}");
            List<Map<String, Object>> frames = socket.until("traversal_complete");
            assertThat(frames).hasSize(3);
            assertThat(object(frames.get(1))).containsEntry("label", "Notes on relational databases, part 7");
        }
    }

    @Test
    void anUnknownStartIsAnError() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"nobody\",\"edge_collection\":\"ring\",\"request_id\":\"x\"}");
            assertThat(socket.expect("error"))
                    .containsEntry("code", "not_found")
                    .containsEntry("field", "start_vertex")
                    .containsEntry("request_id", "x");
            socket.say("{\"action\":\"traverse\"}");
            assertThat(socket.expect("error")).containsEntry("message", "Missing required field: start_vertex");
        }
    }

    @Test
    void cancelEndsARunningTraversalAndNothingOfItFollows() {
        try (TestSocket socket = server.socket(PATH)) {
            socket.expect("connected");
            socket.say("{\"action\":\"traverse\",\"start_vertex\":\"hub\",\"edge_collection\":\"star\","
                    + "\"max_vertices\":1000000,\"max_edges\":1000000,\"request_id\":\"big\"}");
            socket.expect("traversal_started");
            socket.expect("node");
            // a client that reads nothing holds the traversal in the middle, however fast the machine is
            socket.stall();
            socket.say("{\"action\":\"cancel\",\"request_id\":\"big\"}");
            socket.readOn();
            List<Map<String, Object>> frames = socket.until("cancelled");
            assertThat(frames.getLast()).containsEntry("request_id", "big");
            assertThat(frames).noneMatch(frame -> frame.get("type").equals("traversal_complete"));
            assertThat(frames.size()).isLessThan(2 * STAR);
            socket.say("{\"action\":\"ping\"}");
            socket.expect("pong");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> frame) {
        return (Map<String, Object>) frame.get("data");
    }
}
