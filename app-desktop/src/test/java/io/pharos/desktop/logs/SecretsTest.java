package io.pharos.desktop.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;

import io.pharos.model.LogLevel;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "GET /ws?token=abc123&x=1 | GET /ws?token=•••&x=1",
        "GET /ws?access_token=abc.def | GET /ws?access_token=•••",
        "Authorization: Bearer s3cr3t-42 done | Authorization: Bearer ••• done",
        "sent Bearer s3cr3t | sent Bearer •••",
        "{\"token\":\"abc\",\"a\":1} | {\"token\":\"•••\",\"a\":1}",
        "api_key=K-1, retry | api_key=•••, retry",
        "GET /?key=K1 | GET /?key=•••",
        "password: hunter2 | password: •••",
        "user eyJhbGciOiJI.eyJzdWIi.sig came | user ••• came",
        "http://me:pw@host/x | http://me:•••@host/x",
    })
    void aSecretIsMasked(String text, String masked) {
        assertThat(Secrets.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Indexed 512 tokens in 3 ms", "max_tokens=512", "key doc123 of documents", "http://127.0.0.1:8000/health",
        "the token was refused", "io.pharos.Token@1f"
    })
    void ordinaryTextStays(String text) {
        assertThat(Secrets.masked(text)).isEqualTo(text);
    }

    @Test
    void fieldsAreMaskedByNameAndByContent() {
        var log = Rows.log(LogLevel.INFO, "m", Map.of("token", "abc", "exception", "at Foo: Bearer xyz", "rows", "5"));

        assertThat(Secrets.masked(log).extra())
                .isEqualTo(Map.of("token", "•••", "exception", "at Foo: Bearer •••", "rows", "5"));
    }

    @Test
    void aLineWithoutSecretsIsTheSameLine() {
        var log = Rows.log(LogLevel.INFO, "nothing here", Map.of("rows", "5"));

        assertThat(Secrets.masked(log)).isSameAs(log);
    }

    @Test
    void aHostileMebibyteTakesNoTime() {
        String text = "token-".repeat(90_000) + "://" + "a".repeat(400_000) + "bearer ".repeat(20_000);

        assertThatCode(() -> Assertions.assertTimeout(Duration.ofSeconds(3), () -> Secrets.masked(text)))
                .doesNotThrowAnyException();
    }
}
