package io.pharos.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8000, http://127.0.0.1:8000",
        "http://127.0.0.1:8000/, http://127.0.0.1:8000",
        "https://example.org/some/path?x=1, https://example.org",
        "http://[::1]:8000, http://[::1]:8000",
        "localhost, http://localhost",
    })
    void readsWhatPeopleType(String typed, String address) {
        assertThat(ServerAddress.parse(typed)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.org", "http://", "a b", "http://:8000"})
    void refusesTheRest(String typed) {
        assertThatThrownBy(() -> ServerAddress.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A server address looks like http://127.0.0.1:8000, not '" + typed + "'.");
    }

    @Test
    void encodesTheQueryOfASocket() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", "Anna's console +1");
        query.put("epoch", "ä&b=c");

        assertThat(ServerAddress.parse("https://example.org:8443").socket("/ws", query))
                .hasToString("wss://example.org:8443/ws?client_id=Anna%27s%20console%20%2B1&epoch=%C3%A4%26b%3Dc");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, true",
        "http://127.0.0.1, true",
        "http://127.1.2.3:1, true",
        "http://[::1]:8000, true",
        "http://127.0.0.1.example.org, false",
        "https://pharos.example.org, false",
        "http://10.0.0.1:8000, false"
    })
    void knowsThisMachine(String address, boolean here) {
        assertThat(ServerAddress.parse(address).isLoopback()).isEqualTo(here);
    }

    @Test
    void namesOfThisMachineAreTheSameServer() {
        ServerAddress usual = ServerAddress.parse("http://127.0.0.1:8000");
        assertThat(usual.isSame(ServerAddress.parse("localhost:8000"))).isTrue();
        assertThat(usual.isSame(ServerAddress.parse("localhost:8001"))).isFalse();
        assertThat(usual.isSame(ServerAddress.parse("https://localhost:8000"))).isFalse();
        assertThat(usual.isSame(ServerAddress.parse("pharos.example.org:8000"))).isFalse();
    }
}
