package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.CollectionsApi;
import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentRestTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aDocumentComesWithAllItsFields() throws Exception {
        Map<String, Object> answer = object(server.call("GET", "/api/v3/themis/document/documents/doc2", null));
        assertThat(answer).containsEntry("collection", "documents").containsEntry("key", "doc2");
        Map<?, ?> document = (Map<?, ?>) answer.get("document");
        assertThat(document.get("_key")).isEqualTo("doc2");
        assertThat(document.get("title")).isEqualTo("Lessons in machine learning, part 2");
        assertThat(document.get("year")).isEqualTo(2002);
        assertThat(document.get("text").toString()).startsWith("Neural networks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "a/b/c.pdf", "ä+ö", "100%", "q?a=b#c", "dots..dots", "a//b"})
    void whatIsInsertedCanBeReadAndDeleted(String key) throws Exception {
        String body = JsonCodec.shared().write(Map.of("key", key, "document", Map.of("text", "words", "n", 1)));
        Map<String, Object> inserted = object(server.call("POST", "/api/v3/themis/document/mine", body));
        assertThat(inserted)
                .containsEntry("collection", "mine")
                .containsEntry("inserted", true)
                .containsKey("message");
        String path = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        Map<String, Object> found = object(server.call("GET", "/api/v3/themis/document/mine/" + path, null));
        assertThat(found).containsEntry("key", key);
        String item = "/api/v4/collections/mine/documents/" + path;
        assertThat(server.call("DELETE", item, null).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = server.call("DELETE", item, null);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(object(gone)).containsEntry("detail", "Document not found: mine/" + key);
    }

    @Test
    void aDocumentMayNameItselfOrBeNamed() throws Exception {
        assertThat(object(server.call(
                        "POST", "/api/v3/themis/document/named", "{\"document\":{\"_key\":\"self\",\"text\":\"t\"}}")))
                .containsEntry("key", "self");
        Map<String, Object> nameless =
                object(server.call("POST", "/api/v3/themis/document/named", "{\"document\":{\"text\":\"u\"}}"));
        assertThat((String) nameless.get("key")).hasSize(36);
        Map<String, Object> again = object(server.call(
                "POST", "/api/v3/themis/document/named", "{\"document\":{\"_key\":\"self\",\"text\":\"t\"}}"));
        assertThat((String) again.get("message")).contains("already");
    }

    @Test
    void collectionsAreCounted() throws Exception {
        CollectionsApi.All all = JsonCodec.shared()
                .read(server.call("GET", "/api/v4/collections", null).body(), CollectionsApi.All.class);
        assertThat(all.collections()).contains(new CollectionsApi.Collection("documents", 20));
        assertThat(all.edgeCollections())
                .isEqualTo(List.of(
                        new CollectionsApi.EdgeCollection("citations", 19), new CollectionsApi.EdgeCollection("ring", 4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | /api/v3/themis/document/documents/nobody | | 404 |",
                "GET | /api/v3/themis/document/nowhere/doc1 | | 404 |",
                "GET | /api/v3/themis/document/a%2Fb/doc1 | | 422 | collection",
                "POST | /api/v3/themis/document/mine | {} | 422 | document",
                "POST | /api/v3/themis/document/mine | {\"document\":\"text\"} | 422 | document",
                "POST | /api/v3/themis/document/mine | {\"document\":{\"title\":7}} | 422 | title",
                "POST | /api/v3/themis/document/mine | {\"document\":{\"_key\":7}} | 422 | document._key",
                "POST | /api/v3/themis/document/mine | {\"document\":{},\"key\":\"\"} | 422 | _key",
                "POST | /api/v3/themis/document/mi*ne | {\"document\":{\"text\":\"a\"}} | 422 | collection",
                "POST | /api/v3/themis/document/mine | nothing | 400 |",
            })
    void mistakesAreNamed(String method, String path, String body, int status, String field) throws Exception {
        HttpResponse<String> response = server.call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(object(response).get("field")).isEqualTo(field);
    }

    private static Map<String, Object> object(HttpResponse<String> response) throws Exception {
        return JsonCodec.shared().readObject(response.body());
    }
}
