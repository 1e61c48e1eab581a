package io.pharos.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.pharos.model.LogLevel;
import io.pharos.model.channel.LogsChannel.Event.Log;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "GET /x?token=abc&top_k=5                      | GET /x?token=***&top_k=5",
        "GET /x?a=1&access_token=a.b-c HTTP/1.1        | GET /x?a=1&access_token=*** HTTP/1.1",
        "GET /?key=K1                                   | GET /?key=***",
        "http://me:pw@host/x                            | http://me:***@host/x",
        "Authorization: Bearer abc.def-123456           | Authorization: Bearer ***",
        "Authorization: Bearer s3cr3t-42 done           | Authorization: Bearer *** done",
        "authorization=bearer 0123456789                | authorization=bearer ***",
        "sent Bearer s3cr3t                             | sent Bearer ***",
        "Sec-WebSocket-Protocol: access_token.a.b.c, v1 | Sec-WebSocket-Protocol: access_token.***, v1",
        "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.x-_y. | got ***",
        "user eyJhbGciOiJI.eyJzdWIi.sig came            | user *** came",
        "by operator_0123456789abcdefghijklmnop         | by operator_***",
        "key pharos_abcdef0123456789012345678901234     | key pharos_abcdef***",
        "password: hunter2                              | password: ***",
        "api_key=K-1, retry                             | api_key=***, retry",
        "API-KEY=K-1, ACCESSKEY=2                       | API-KEY=***, ACCESSKEY=***",
        "{\"token\":\"abc\",\"a\":1}                      | {\"token\":\"***\",\"a\":1}",
        "{\"username\":\"anna\",\"password\":\"a \\\"b\"}   | {\"username\":\"anna\",\"password\":\"***\"}",
        "{\\\"refresh_token\\\": \\\"a\\\",\\\"b\\\":1}        | {\\\"refresh_token\\\": \\\"***\\\",\\\"b\\\":1}",
        "Login[username=anna, password=correct horse]   | Login[username=anna, password=***]",
        "Tokens[accessToken=abc, tokenType=bearer]      | Tokens[accessToken=***, tokenType=bearer]",
        "url jdbc:postgresql://h/d?user=a&password=b c  | url jdbc:postgresql://h/d?user=a&password=***",
        "HeapByteBuffer@1[p=0]={<<<GET /x?tok...orse>>> | HeapByteBuffer@1[p=0]={<<<***>>>",
    })
    void hidesWhatIsSecret(String line, String shown) {
        assertThat(SecretMask.mask(line)).isEqualTo(shown);
        assertThat(SecretMask.mask(shown)).as("masked again").isEqualTo(shown);
        // wherever in the line the secret stands, at an even place or at an odd one
        assertThat(SecretMask.mask(" " + line)).isEqualTo(" " + shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ready at http://127.0.0.1:8000, data in /srv/pharos",
        "A client sends its token in the address; better the header Authorization",
        "the token was refused",
        "token_expiring was told to anna",
        "operator_mode is on",
        "the key pharos_abcdef was revoked",
        "POST /api/auth/password answered in 3 ms",
        "Indexed 512 tokens in 3 ms",
        "max_tokens=512",
        "key doc123 of documents",
        "io.pharos.Token@1f",
        "mail of anna@example.org",
        "",
    })
    void leavesTheRest(String line) {
        assertThat(SecretMask.mask(line)).isSameAs(line);
    }

    @Test
    void aLineWithoutAnyHintIsKnownFromItsBytes() {
        byte[] plain = "GET http://host/index.html 200 512 tasks".getBytes(StandardCharsets.UTF_8);
        byte[] secret = "xxpassword=axx".getBytes(StandardCharsets.UTF_8);

        assertThat(SecretMask.mayChange(plain, 0, plain.length)).isFalse();
        assertThat(SecretMask.mayChange(secret, 2, 10)).isTrue();
        assertThat(SecretMask.mayChange(secret, 2, 4)).as("beyond the end").isFalse();
    }

    @Test
    void fieldsAreMaskedByNameAndByContent() {
        var line = line("m", Map.of("token", "abc", "exception", "at Foo: Bearer xyz", "rows", "5"));

        assertThat(SecretMask.mask(line).extra())
                .isEqualTo(Map.of("token", "***", "exception", "at Foo: Bearer ***", "rows", "5"));
    }

    @Test
    void aFieldWhoseNameIsASecretKeepsItsName() {
        String name = "eyJhbGciOiJI.eyJzdWIi.sig";

        assertThat(SecretMask.mask(Map.of(name, "password=x"))).isEqualTo(Map.of(name, "password=***"));
    }

    @Test
    void aLineWithoutSecretsIsTheSameLine() {
        var line = line("nothing here", Map.of("rows", "5"));

        assertThat(SecretMask.mask(line)).isSameAs(line);
    }

    @Test
    void aRowKnowsWhereItsMessageBeginsAfterwards() {
        String header = "12:00 [token=abcdef] ";
        LogEntry row = new LogEntry(
                7, EntryKind.LINE, 0, NOON, true, Severity.INFO, "a.B", header + "sent Bearer s3cr3t", header.length(),
                Map.of("secret", "x"));

        LogEntry masked = SecretMask.mask(row);

        assertThat(masked.message()).isEqualTo("sent Bearer ***");
        assertThat(masked.text()).isEqualTo("12:00 [token=***] sent Bearer ***");
        assertThat(masked.fields()).isEqualTo(Map.of("secret", "***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token-", "<<<", "eyJa-", "bearer ", "\"password\":\"\\\\", "operator_", "basic a", "://a:"})
    void aHostileMebibyteTakesNoTime(String part) {
        String text = "x " + part.repeat(1_048_576 / part.length()) + "=";

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> SecretMask.mask(text));
    }

    private static Log line(String message, Map<String, String> extra) {
        return new Log(LogLevel.INFO, message, NOON, "io.pharos.server.Foo", "Foo.java", 42, "main", extra);
    }
}
