package io.pharos.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AqlTest {
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        server = TestServer.start(dir);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FOR d IN documents FILTER d._key == 'doc3' RETURN d.year | [2003]",
                "for d in documents filter d._key == 'doc3' return d.year | [2003]",
                "FOR d IN documents FILTER d._key == 'nobody' RETURN d | []",
                "FOR d IN documents FILTER d._key == '' RETURN d | []",
                "FOR d IN nowhere RETURN d | []",
                "FOR d IN documents FILTER d.year > 2018 AND d.kind == \"learning\" RETURN d._key | [\"doc20\"]",
                "FOR d IN documents FILTER d.year > 2018 && d.year <= 2.019e3 RETURN d._key | [\"doc19\"]",
                "FOR d IN documents FILTER d.year != 2001 FILTER d.year < 2003 RETURN d._key | [\"doc2\"]",
                "FOR d IN documents FILTER d.year >= 2020 RETURN {k: d._key, 'is new': true, in: {y: d.year}} | [{\"k\":\"doc20\",\"is new\":true,\"in\":{\"y\":2020}}]",
                "FOR d IN documents FILTER d.year > 'text' RETURN d | []",
                "FOR d IN documents FILTER d.missing == null AND d._key == 'doc1' RETURN d.missing | [null]",
                "FOR d IN documents FILTER d.year == -1 RETURN d | []",
                "FOR d IN documents LIMIT 0 RETURN d | []",
                "FOR d IN documents LIMIT 20, 5 RETURN d | []",
                "FOR v IN 1..2 OUTBOUND 'doc20' GRAPH 'citations' RETURN v._key | [\"doc10\",\"doc5\"]",
                "FOR v IN 2 OUTBOUND 'doc20' citations RETURN v._key | [\"doc5\"]",
                "FOR v IN OUTBOUND 'doc20' citations RETURN v._key | [\"doc10\"]",
                "FOR v IN 0..1 OUTBOUND 'doc20' GRAPH 'citations' LIMIT 1 RETURN v._key | [\"doc20\"]",
                "FOR v, e IN 1..1 INBOUND 'doc10' GRAPH 'citations' RETURN e._from | [\"doc20\"]",
                "FOR v, e IN 1..1 ANY 'doc20' GRAPH 'citations' RETURN e | [{\"_from\":\"doc20\",\"_to\":\"doc10\",\"type\":\"cites\",\"weight\":20}]",
                "FOR v, e, p IN 2..2 OUTBOUND 'doc20' GRAPH 'citations' RETURN p.vertices | [[\"doc20\",\"doc10\",\"doc5\"]]",
                "FOR v, e, p IN 2..2 OUTBOUND 'a' GRAPH 'ring' RETURN p.length | [2]",
                "FOR v, e IN 0..0 OUTBOUND 'a' GRAPH 'ring' RETURN {v: v, e: e} | [{\"v\":{\"_key\":\"a\"},\"e\":null}]",
                "FOR v IN 1..3 OUTBOUND 'nobody' GRAPH 'ring' RETURN v | []",
                "FOR v IN 1..3 OUTBOUND 'a' GRAPH 'nowhere' RETURN v | []",
            })
    void whatIsSupportedIsAnswered(String query, String result) throws Exception {
        Map<String, Object> answer = object(ask(Map.of("query", query)));
        assertThat(JsonCodec.shared().write(answer.get("result"))).isEqualTo(result);
        assertThat(answer.get("count")).isEqualTo(((List<?>) answer.get("result")).size());
        assertThat(answer).containsKey("execution_time_ms");
    }

    @Test
    void aScanReturnsEverythingUpToItsLimit() throws Exception {
        assertThat(object(ask(Map.of("query", "FOR d IN documents RETURN d")))).containsEntry("count", 20);
        assertThat(object(ask(Map.of("query", "FOR d IN documents LIMIT 7 RETURN d")))).containsEntry("count", 7);
        assertThat(object(ask(Map.of("query", "FOR d IN documents LIMIT 15, 10 RETURN d")))).containsEntry("count", 5);
    }

    @Test
    void deletedDocumentsAreNotScanned() throws Exception {
        for (String key : List.of("a", "b", "c")) {
            server.call("POST", "/api/v3/themis/document/scanned",
                    "{\"key\":\"" + key + "\",\"document\":{\"text\":\"t\"}}");
        }
        server.call("DELETE", "/api/v4/collections/scanned/documents/b", null);
        server.call("POST", "/api/v3/themis/document/scanned", "{\"key\":\"c\",\"document\":{\"text\":\"new\"}}");
        Map<String, Object> answer = object(ask(Map.of("query", "FOR d IN scanned FILTER d.text != 'x' RETURN d.text")));
        List<?> texts = (List<?>) answer.get("result");
        assertThat(texts.stream().map(Object::toString)).containsExactlyInAnyOrder("t", "new");
    }

    @Test
    void bindVariablesStandForValues() throws Exception {
        assertThat(object(ask(Map.of(
                        "query",
                        "FOR d IN @@where FILTER d.year == @year LIMIT @n RETURN d._key",
                        "bind_vars",
                        Map.of("@where", "documents", "year", 2007, "n", 5))))
                .get("result"))
                .isEqualTo(List.of("doc7"));
        assertThat(object(ask(Map.of(
                        "query",
                        "FOR v IN 1..@deep OUTBOUND @start GRAPH @graph RETURN v._key",
                        "bind_vars",
                        Map.of("start", "doc20", "graph", "citations", "deep", 2))))
                .get("result"))
                .isEqualTo(List.of("doc10", "doc5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FOR d IN documents | expected RETURN, found the end at line 1, column 19",
                "FOR d IN documents SORT d.year RETURN d | expected FILTER, LIMIT or RETURN, found SORT at line 1, column 20",
                "SELECT * FROM documents | expected FOR, found SELECT at line 1, column 1",
                "FOR d IN documents RETURN x | there is no variable x, only d at line 1, column 27",
                "FOR d IN documents RETURN | expected what to return, found the end",
                "FOR d IN documents FILTER d.year = 3 RETURN d | expected ==, !=, <, <=, > or >=, found = at line 1, column 34",
                "FOR d IN documents FILTER d.year == RETURN d | expected a value, found RETURN at line 1, column 37",
                "FOR d IN documents FILTER d.a == 1 OR d.b == 2 RETURN d | found OR at line 1, column 36",
                "FOR d IN documents FILTER d.a == [1] RETURN d | expected a value, found [ at line 1, column 34",
                "FOR d IN documents FILTER d.a == 'x RETURN d | this string has no closing ' at line 1, column 34",
                "FOR d IN documents FILTER d.a == @a RETURN d | bind_vars holds no value for @a at line 1, column 34",
                "FOR d IN documents LIMIT 'a' RETURN d | expected LIMIT, found 'a' at line 1, column 26",
                "FOR d IN documents LIMIT 10001 RETURN d | LIMIT must be at most 10000",
                "FOR d IN documents LIMIT -1 RETURN d | LIMIT must be a whole number between 0 and 1000000",
                "FOR d IN documents LIMIT 1.5 RETURN d | LIMIT must be a whole number",
                "FOR d IN documents RETURN d d | expected the end, found d at line 1, column 29",
                "FOR d, e IN documents RETURN d | expected the depth of a traversal, such as 1..3, found documents",
                "FOR d, d IN 1..2 ANY 'a' ring RETURN d | the variable d is named twice",
                "FOR a, b, c, d IN 1..2 ANY 'a' ring RETURN a | at most three variables",
                "FOR v IN 3..1 ANY 'a' ring RETURN v | the greatest depth must be a whole number between 3 and 100",
                "FOR v IN 1..200 ANY 'a' ring RETURN v | the greatest depth must be a whole number between 1 and 100",
                "FOR v IN 1..2 SIDEWAYS 'a' ring RETURN v | expected OUTBOUND, INBOUND or ANY, found SIDEWAYS",
                "FOR v IN 1..2 ANY a ring RETURN v | expected the key of the start vertex, found a",
                "FOR v IN 1..2 ANY 'a' GRAPH RETURN v | at line 1, column",
                "FOR v IN 1..2 ANY 'a' 'ring' RETURN v | expected GRAPH or the name of an edge collection, found 'ring'",
                "FOR d IN `a/b` RETURN d | the name of a collection breaks its rule",
                "FOR d IN documents RETURN d § | '§' means nothing here at line 1, column 29",
                "FOR d IN documents FILTER d.a == 99999999999999999999 RETURN d | the number 99999999999999999999 is too large",
            })
    void whatIsNotSupportedIsNamedWithItsPlace(String query, String message) throws Exception {
        HttpResponse<String> response = ask(Map.of("query", query));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(object(response).get("message").toString()).startsWith("AQL parse error: ").contains(message);
        assertThat(object(response)).containsEntry("field", "query");
    }

    @Test
    void aRefusalSaysWhatIsSupportedAndCountsLines() throws Exception {
        assertThat(object(ask(Map.of("query", "FOR d IN documents\n  COLLECT x = d.year\n  RETURN x"))).get("message"))
                .asString()
                .contains("found COLLECT at line 2, column 3. Supported are: FOR d IN collection", "OUTBOUND|INBOUND|ANY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{} | 422", "{\"query\":\"\"} | 422", "{\"query\":7} | 422", "nothing | 400", "{\"query\":\"FOR d IN documents RETURN d\",\"bind_vars\":[]} | 422"})
    void aBodyThatIsNoQueryIsRefused(String body, int status) throws Exception {
        assertThat(server.call("POST", "/api/v3/themis/aql/query", body).statusCode()).isEqualTo(status);
    }

    private static HttpResponse<String> ask(Map<String, Object> body) throws Exception {
        return server.call("POST", "/api/v3/themis/aql/query", JsonCodec.shared().write(body));
    }

    private static Map<String, Object> object(HttpResponse<String> response) throws Exception {
        return JsonCodec.shared().readObject(response.body());
    }
}
