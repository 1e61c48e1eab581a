package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.pharos.model.api.DirectoryScanApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.HookedFileSystem;
import io.pharos.server.testing.TestServer;
import io.pharos.server.testing.TestSocket;
import io.pharos.server.testing.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that scan folders say and hear, in both dialects. */
@Isolated("threads and open files of the whole process are counted")
class ScanConversationTest {
    private static final HookedFileSystem HOOKS = new HookedFileSystem();

    private static TestServer server;
    private static Path root;
    private static Path papers;

    /** {@code papers/} holds three documents, a program, a hidden file and a link that leads out. */
    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path files) throws Exception {
        root = Files.createDirectory(files.toRealPath().resolve("root"));
        papers = Files.createDirectories(root.resolve("papers"));
        Files.createDirectories(papers.resolve("2024/drafts"));
        Files.writeString(papers.resolve("one.pdf"), "one");
        Files.writeString(papers.resolve("2024/two.MD"), "two!");
        Files.writeString(papers.resolve("2024/drafts/three.txt"), "three");
        Files.writeString(papers.resolve("run.exe"), "123456");
        Files.writeString(papers.resolve(".hidden.txt"), "hidden");
        Files.createSymbolicLink(papers.resolve("out"), files);
        server = TestServer.start(data, config -> config.withScanRoots(List.of(HOOKS.hooked(root))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aScanIsToldFromTheFirstWordToTheLast() {
        try (TestSocket socket = seedSocket(id())) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + papers + "\",\"recursive\":true,\"request_id\":\"r\"}");

            List<Map<String, Object>> told = socket.until("completed");

            assertThat(told).allSatisfy(frame -> assertThat(frame).containsEntry("request_id", "r"));
            assertThat(types(told)).startsWith("started", "progress").contains("warning").endsWith("progress", "completed");
            assertThat(told.getFirst()).containsEntry("path", papers.toString()).containsEntry("recursive", true);
            Map<String, Object> completed = told.getLast();
            assertThat(completed)
                    .containsEntry("count", 4)
                    .containsEntry("total_files", 4)
                    .containsEntry("total_size", 18)
                    .containsEntry("truncated", false)
                    .containsEntry("documents", 3)
                    .containsEntry("folders_scanned", 3)
                    .containsEntry("message", "Scan completed: 4 files, 18.0 B")
                    .containsEntry("warnings", List.of("Leads out of the folders that may be read: " + papers.resolve("out")));
            assertThat(each(completed, "files"))
                    .extracting(file -> file.get("path"), file -> file.get("size"), file -> file.get("extension"))
                    .containsExactlyInAnyOrder(
                            tuple(papers.resolve("one.pdf").toString(), 3, ".pdf"),
                            tuple(papers.resolve("2024/two.MD").toString(), 4, ".md"),
                            tuple(papers.resolve("2024/drafts/three.txt").toString(), 5, ".txt"),
                            tuple(papers.resolve("run.exe").toString(), 6, ".exe"));
            assertThat((String) each(completed, "files").getFirst().get("modified")).endsWith("+00:00");
            assertThat(each(completed, "by_extension"))
                    .extracting(kind -> kind.get("extension"), kind -> kind.get("bytes"), kind -> kind.get("readable"))
                    .containsExactly(tuple(".exe", 6, false), tuple(".md", 4, true), tuple(".pdf", 3, true), tuple(".txt", 5, true));
            assertThat(each(completed, "folders"))
                    .extracting(folder -> folder.get("path"), folder -> folder.get("files"), folder -> folder.get("bytes"))
                    .containsExactly(tuple("", 4, 18), tuple("2024", 2, 9), tuple("2024/drafts", 1, 5));
            Map<String, Object> last = told.get(told.size() - 2);
            assertThat(last).containsEntry("scanned", 4).containsEntry("files_scanned", 4).containsEntry("percentage", 100.0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"recursive\":false | 2",
                "\"hidden\":true | 5",
                "\"include_patterns\":[\"*.md\",\"*.PDF\"] | 2",
                "\"exclude_patterns\":[\"drafts\"] | 3",
                "\"exclude_patterns\":[\"2024/**\"] | 2",
                "\"include_patterns\":[\"2024/*\"],\"exclude_patterns\":[] | 1",
                "\"include_patterns\":null,\"recursive\":null | 4",
            })
    void wishesAreHeeded(String wish, int count) {
        try (TestSocket socket = seedSocket(id())) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + papers + "\"," + wish + "}");
            assertThat(socket.until("completed").getLast()).containsEntry("count", count);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`action`:`scan`} | invalid_field | path | Missing required field: path",
                "{`action`:`scan`,`path`:``} | invalid_field | path | Missing required field: path",
                "{`action`:`scan`,`path`:7} | invalid_field | path | Field 'path' must be a string.",
                "{`action`:`scan`,`path`:`papers`} | invalid_field | path | Path must be absolute",
                "{`action`:`scan`,`path`:`ROOT/a\\u0000b`} | invalid_field | path | Path holds characters that no path of this system has",
                "{`action`:`scan`,`path`:`ROOT/none`} | not_found | path | Failed to scan directory: Directory not found: ROOT/none",
                "{`action`:`scan`,`path`:`/etc`} | forbidden | path | Failed to scan directory: Access denied to directory: /etc is not below",
                "{`action`:`scan`,`path`:`ROOT/papers/out`} | forbidden | path | Access denied to directory",
                "{`action`:`scan`,`path`:`ROOT/../root2`} | forbidden | path | Access denied to directory",
                "{`action`:`scan`,`path`:`ROOT`,`recursive`:`yes`} | invalid_field | recursive | Field 'recursive' must be true or false.",
                "{`action`:`scan`,`path`:`ROOT`,`include_patterns`:`*.pdf`} | invalid_field | include_patterns | Field 'include_patterns' must be a list.",
                "{`action`:`scan`,`path`:`ROOT`,`include_patterns`:[`a`,``]} | invalid_field | include_patterns[1] | Field 'include_patterns[1]' must be a pattern",
                "{`action`:`scan`,`path`:`ROOT`,`exclude_patterns`:[`{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}`]} | invalid_field | exclude_patterns | stands for more than 64 others",
                "{`action`:`index`} | unknown_action | action | Unknown action: index",
                "{`path`:`ROOT`} | invalid_field | action | Missing required field: action",
                "{`action`:`cancel`} | not_found | request_id | No request is running.",
            })
    void whatIsWrongIsSaidAndTheSocketLives(String request, String code, String field, String sentence) {
        try (TestSocket socket = seedSocket(id())) {
            socket.say(request.replace('`', '"').replace("ROOT", root.toString()));

            Map<String, Object> error = socket.expect("error");
            assertThat(error).containsEntry("code", code).containsEntry("field", field);
            assertThat((String) error.get("message")).contains(sentence.replace("ROOT", root.toString()));
            socket.say("{\"action\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void allThatWatchHearTheSameAndWhoComesLateHearsHowItStands() {
        String id = id();
        try (TestSocket first = seedSocket(id);
                TestSocket second = seedSocket(id);
                TestSocket other = directorySocket(id)) {
            first.say("{\"action\":\"scan\",\"path\":\"" + papers + "\"}");

            assertThat(second.until("completed")).isEqualTo(first.until("completed"));
            List<Map<String, Object>> told = other.until("completed");
            assertThat(types(told)).startsWith("started", "counting", "progress").endsWith("progress", "completed");
            assertThat(told).allSatisfy(frame -> assertThat(frame).containsEntry("scan_id", id).containsKey("data"));
            assertThat(data(told.getLast()))
                    .containsEntry("total_files", 4)
                    .containsEntry("total_size", 18)
                    .containsEntry("message", "Scan completed: 4 files, 18.0 B");
        }
        try (TestSocket late = seedSocket(id); TestSocket alsoLate = directorySocket(id)) {
            assertThat(types(late.until("completed"))).containsExactly("started", "completed");
            assertThat(types(alsoLate.until("completed"))).containsExactly("started", "counting", "completed");
        }
    }

    @Test
    void anIdCanBeUsedAgain() {
        try (TestSocket socket = seedSocket("my own id")) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + papers + "\",\"request_id\":\"1\"}");
            assertThat(socket.until("completed").getLast()).containsEntry("request_id", "1");
            socket.say("{\"action\":\"scan\",\"path\":\"" + papers.resolve("2024") + "\"}");
            assertThat(socket.until("completed").getLast()).containsEntry("count", 2).doesNotContainKey("request_id");
        }
    }

    @Test
    void aRunningScanIsCancelledByWhoeverWatches() throws Exception {
        String id = id();
        Path large = endless("endless");
        try (TestSocket first = seedSocket(id); TestSocket second = directorySocket(id)) {
            first.say("{\"action\":\"scan\",\"path\":\"" + large + "\",\"request_id\":\"a\"}");
            first.expect("started");
            first.say("{\"action\":\"scan\",\"path\":\"" + large + "\",\"request_id\":\"b\"}");
            Map<String, Object> refusal = first.until("error").getLast();
            assertThat(refusal).containsEntry("code", "conflict").containsEntry("request_id", "b");

            second.say("{\"action\":\"cancel\"}");

            assertThat(first.until("scan_cancelled").getLast())
                    .containsEntry("request_id", "a")
                    .containsEntry("message", "Scan cancelled");
            assertThat(types(second.until("scan_cancelled"))).containsOnlyOnce("cancelled");
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("scan-" + id)));
            first.say("{\"action\":\"ping\"}").expect("pong");
        }
    }

    @Test
    void whatCannotBeReadIsWarnedOf() throws Exception {
        Path folder = Files.createDirectories(root.resolve("faulty"));
        Files.createDirectories(folder.resolve("private"));
        Files.writeString(folder.resolve("a.txt"), "a");
        HOOKS.deny(folder.resolve("private"));
        try (TestSocket socket = seedSocket(id())) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + folder + "\"}");

            assertThat(socket.until("warning").getLast())
                    .containsEntry("message", "Permission denied: " + folder.resolve("private"));
            assertThat(socket.until("completed").getLast())
                    .containsEntry("count", 1)
                    .containsEntry("warnings", List.of("Permission denied: " + folder.resolve("private")));
        }
    }

    @Test
    void aScanGoesOnWhileItsSocketComesBack() throws Exception {
        String id = id();
        try (TestSocket socket = seedSocket(id)) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + endless("lasting") + "\",\"request_id\":\"r\"}");
            socket.until("progress");
        }
        try (TestSocket again = seedSocket(id)) {
            assertThat(again.expect("started")).doesNotContainKey("request_id");
            assertThat((int) again.expect("progress").get("scanned")).isPositive();
            again.say("{\"action\":\"cancel\",\"request_id\":\"c\"}");
            assertThat(again.until("cancelled").getLast()).containsEntry("request_id", "c");
            again.until("scan_cancelled");
        }
    }

    /** A thousand files could be told a thousand times; what is told is timed, so this counts in a second of its own. */
    @Test
    void progressIsToldFourTimesASecondAtMost() throws Exception {
        try (TestSocket socket = seedSocket(id())) {
            long start = System.nanoTime();
            socket.say("{\"action\":\"scan\",\"path\":\"" + endless("busy") + "\"}");
            socket.expect("started");
            int told = 0;
            while (told < 6) {
                socket.expect("progress");
                told++;
            }
            // the first at once, the others a quarter of a second apart
            assertThat(System.nanoTime() - start).isGreaterThan(1_200_000_000L);
            socket.say("{\"action\":\"cancel\"}").until("scan_cancelled");
        }
    }

    @Test
    void theListOfFilesFitsIntoAFrame() throws Exception {
        Path folder = Files.createDirectories(root.resolve("many-" + "n".repeat(150)));
        HOOKS.fill(folder, 50_000);
        try (TestSocket socket = seedSocket(id())) {
            socket.say("{\"action\":\"scan\",\"path\":\"" + folder + "\"}");

            Map<String, Object> completed = socket.until("completed").getLast();

            assertThat(completed).containsEntry("count", 50_000).containsEntry("truncated", true);
            assertThat(each(completed, "files")).hasSizeBetween(1_000, 10_000);
            assertThat(JsonCodec.shared().write(completed).length()).isBetween(500_000, 1_000_000);
        }
    }

    @Test
    void documentsAreListedByTheCallThatStartsTheScan() throws Exception {
        String id = id();

        HttpResponse<String> answer = preview(id, papers.toString(), "");

        assertThat(answer.statusCode()).isEqualTo(200);
        DirectoryScanApi.Previewed found = JsonCodec.shared().read(answer.body(), DirectoryScanApi.Previewed.class);
        assertThat(found.scanId()).isEqualTo(id);
        assertThat(found.path()).isEqualTo(papers.toString());
        assertThat(found.totalFiles()).isEqualTo(3);
        assertThat(found.totalSize()).isEqualTo(12);
        assertThat(found.warnings()).hasSize(1);
        assertThat(found.files())
                .extracting(DirectoryScanApi.PreviewFile::fileName, DirectoryScanApi.PreviewFile::mimeType)
                .containsExactlyInAnyOrder(
                        tuple("one.pdf", "application/pdf"), tuple("two.MD", "text/markdown"), tuple("three.txt", "text/plain"));
        assertThat(found.files())
                .filteredOn(file -> file.fileName().equals("one.pdf"))
                .extracting(DirectoryScanApi.PreviewFile::contentHash)
                .containsExactly("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
        try (TestSocket late = directorySocket(id)) {
            assertThat(data(late.until("completed").getLast())).containsEntry("total_files", 3);
        }
    }

    @Test
    void aScanThatTakesLongIsToldBySocket() throws Exception {
        String id = id();
        Path large = documents();
        try (TestSocket socket = directorySocket(id)) {
            DirectoryScanApi.Previewed answer = JsonCodec.shared()
                    .read(preview(id, large.toString(), "").body(), DirectoryScanApi.Previewed.class);

            assertThat(answer.files()).isEmpty();
            assertThat(answer.warnings())
                    .containsExactly("Scan in progress - connect to WebSocket for real-time updates");
            assertThat(preview(id, large.toString(), "").statusCode()).as("the same id").isEqualTo(409);
            socket.say("{\"action\":\"cancel\"}").until("scan_cancelled");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "papers | 400 | Path must be absolute",
                "ROOT/none | 404 | Directory not found: ROOT/none",
                "ROOT/papers/one.pdf | 404 | Directory not found: ROOT/papers/one.pdf",
                "/etc | 403 | Access denied to directory: /etc",
                "ROOT/.. | 403 | Access denied to directory: ROOT/..",
                "ROOT/papers/out | 403 | Access denied to directory: ROOT/papers/out",
            })
    void aPathThatMayNotBeScannedIsRefused(String path, int status, String sentence) throws Exception {
        HttpResponse<String> answer = preview(id(), path.replace("ROOT", root.toString()), "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat((String) JsonCodec.shared().readObject(answer.body()).get("detail"))
                .startsWith(sentence.replace("ROOT", root.toString()));
    }

    @Test
    void whoDoesNotSayWhoTheyAreScansNothing() throws Exception {
        String id = id();
        String request = "{\"path\":\"" + papers + "\",\"scan_id\":\"" + id + "\"}";
        assertThat(server.callAs(null, "POST", "/api/v2/directory-scan/preview", request, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
        try (TestSocket stranger = server.socketAs(null, "/ws/scan/" + id)) {
            stranger.say("{\"action\":\"scan\",\"path\":\"" + papers + "\"}");
            assertThat(stranger.closeCode()).isEqualTo(1008);
        }
        try (TestSocket socket = server.socketAs(null, "/ws/scan/" + id)) {
            socket.say("{\"action\":\"auth\",\"token\":\"" + server.secret() + "\"}").until("authenticated");
            socket.say("{\"action\":\"scan\",\"path\":\"" + papers + "\"}");
            assertThat(socket.until("completed").getLast()).containsEntry("count", 4);
        }
    }

    @Test
    void scansOfOthersAreNotSeenEvenByTheirId() throws Exception {
        TestUser anna = TestUser.register(server, "anna");
        TestUser ben = TestUser.register(server, "ben");
        String id = id();
        try (TestSocket first = server.socketAs(anna.token(), "/ws/scan/" + id);
                TestSocket second = server.socketAs(anna.token(), "/ws/scan/" + id);
                TestSocket stranger = server.socketAs(ben.token(), "/ws/scan/" + id)) {
            first.say("{\"action\":\"scan\",\"path\":\"" + papers + "\"}");
            assertThat(second.until("completed")).isEqualTo(first.until("completed"));

            stranger.say("{\"action\":\"scan\",\"path\":\"" + papers.resolve("2024") + "\"}");

            List<Map<String, Object>> told = stranger.until("completed");
            assertThat(told.getFirst()).as("the first word").containsEntry("path", papers.resolve("2024").toString());
            assertThat(told.getLast()).containsEntry("count", 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0F0E6C1E-6A54-4A6E-9F0B-3D8C1F2A7B90", "0f0e6c1e6a544a6e9f0b3d8c1f2a7b90", "../../etc"})
    void aScanIdMustBeAUuidInLowerCase(String id) throws Exception {
        HttpResponse<String> answer = preview(id, papers.toString(), "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("scan_id");
    }

    @Test
    void aSocketOfNoUuidIsRefusedInTheOlderDialect() throws Exception {
        assertThat(TestSocket.refusal(server.url(), "/ws/directory-scan/x", null)).isEqualTo(400);
        assertThat(TestSocket.refusal(server.url(), "/ws/scan/" + "x".repeat(101), null)).isEqualTo(400);
        assertThat(TestSocket.refusal(server.url(), "/ws/scan/x", null)).isEqualTo(101);
    }

    private static HttpResponse<String> preview(String id, String path, String more)
            throws IOException, InterruptedException {
        return server.call(
                "POST",
                "/api/v2/directory-scan/preview",
                "{\"path\":\"" + path + "\",\"scan_id\":\"" + id + "\"" + more + "}",
                "Content-Type",
                "application/json");
    }

    /** A folder that nobody comes to the end of. */
    private static Path endless(String name) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        HOOKS.fill(folder, Long.MAX_VALUE);
        return folder;
    }

    /** Documents whose hashing takes longer than the call waits. */
    private static Path documents() throws IOException {
        Path folder = Files.createDirectory(root.resolve("documents"));
        for (int i = 0; i < 16; i++) {
            try (RandomAccessFile file = new RandomAccessFile(folder.resolve(i + ".pdf").toFile(), "rw")) {
                // takes no room on disk, but time to read
                file.setLength(400_000_000);
            }
        }
        return folder;
    }

    private static TestSocket seedSocket(String id) {
        return server.socket("/ws/scan/" + id.replace(" ", "%20"));
    }

    private static TestSocket directorySocket(String id) {
        return server.socket("/ws/directory-scan/" + id);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static List<Object> types(List<Map<String, Object>> frames) {
        return new ArrayList<>(frames.stream().map(frame -> frame.get("type")).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Map<String, Object> frame) {
        return (Map<String, Object>) frame.get("data");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> each(Map<String, Object> frame, String field) {
        return (List<Map<String, Object>>) frame.get(field);
    }
}
