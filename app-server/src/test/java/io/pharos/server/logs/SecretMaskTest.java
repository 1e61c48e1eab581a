package io.pharos.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "GET /x?token=abc&top_k=5                      | GET /x?token=***&top_k=5",
        "GET /x?a=1&access_token=a.b-c HTTP/1.1        | GET /x?a=1&access_token=*** HTTP/1.1",
        "Authorization: Bearer abc.def-123456           | Authorization: Bearer ***",
        "authorization=bearer 0123456789                | authorization=bearer ***",
        "Sec-WebSocket-Protocol: access_token.a.b.c, v1 | Sec-WebSocket-Protocol: access_token.***, v1",
        "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.x-_y. | got ***",
        "by operator_0123456789abcdefghijklmnop         | by operator_***",
        "key pharos_abcdef0123456789012345678901234     | key pharos_abcdef***",
        "{\"username\":\"anna\",\"password\":\"a \\\"b\"}   | {\"username\":\"anna\",\"password\":\"***\"}",
        "{\\\"refresh_token\\\": \\\"a\\\",\\\"b\\\":1}        | {\\\"refresh_token\\\": \\\"***\\\",\\\"b\\\":1}",
        "Login[username=anna, password=correct horse]   | Login[username=anna, password=***]",
        "Tokens[accessToken=abc, tokenType=bearer]      | Tokens[accessToken=***, tokenType=bearer]",
        "url jdbc:postgresql://h/d?user=a&password=b c  | url jdbc:postgresql://h/d?user=a&password=***",
        "HeapByteBuffer@1[p=0]={<<<GET /x?tok...orse>>> | HeapByteBuffer@1[p=0]={<<<***>>>",
    })
    void hidesWhatIsSecret(String line, String shown) {
        assertThat(SecretMask.mask(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ready at http://127.0.0.1:8000, data in /srv/pharos",
        "A client sends its token in the address; better the header Authorization",
        "token_expiring was told to anna",
        "operator_mode is on",
        "the key pharos_abcdef was revoked",
        "POST /api/auth/password answered in 3 ms",
    })
    void leavesTheRest(String line) {
        assertThat(SecretMask.mask(line)).isEqualTo(line);
    }
}
