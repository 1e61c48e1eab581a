package io.pharos.server.store.themis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemisConfigTest {
    @TempDir
    private Path dir;

    private ThemisConfig load(Map<String, String> environment) throws IOException {
        return ThemisConfig.load(environment, null, dir);
    }

    @Test
    void nobodyIsAskedWhomNobodyNamed() throws IOException {
        assertThat(load(Map.of())).isEqualTo(ThemisConfig.DISABLED);
        assertThat(load(Map.of("THEMIS_HOST", " ")).enabled()).isFalse();
        assertThat(load(Map.of("THEMIS_PORT", "9000")).enabled()).isFalse();
        assertThat(load(Map.of("THEMIS_HOST", "db")).enabled()).isTrue();
        assertThat(load(Map.of("THEMIS_ENABLED", "TRUE")).address()).hasToString("http://localhost:8765");
        assertThat(load(Map.of("THEMIS_HOST", "db", "THEMIS_ENABLED", "false")).enabled()).isFalse();
    }

    @Test
    void everySettingIsRead() throws IOException {
        ThemisConfig config = load(Map.of(
                "THEMIS_HOST", "::1",
                "THEMIS_PORT", "9000",
                "THEMIS_USE_SSL", "true",
                "THEMIS_API_TOKEN", "abc.def",
                "THEMIS_TIMEOUT", "7",
                "THEMIS_MAX_RETRIES", "0",
                "USE_UDS3_FALLBACK", "false"));
        assertThat(config)
                .isEqualTo(new ThemisConfig(true, "::1", 9000, true, "abc.def", Duration.ofSeconds(7), 0, false));
        assertThat(config.address()).hasToString("https://[::1]:9000");
    }

    @Test
    void theTokenIsNeverShown() throws IOException {
        ThemisConfig config = load(Map.of("THEMIS_HOST", "db", "THEMIS_API_TOKEN", "s3cret"));
        assertThat(config.toString()).doesNotContain("s3cret").contains("with a token");
        assertThat(config.effective()).doesNotContainKey("THEMIS_API_TOKEN").containsEntry("THEMIS_HOST", "db");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(Map.of("THEMIS_API_TOKEN", "two s3cret words")))
                .withMessageContaining("THEMIS_API_TOKEN")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Files.writeString(dir.resolve("pharos.properties"), "# ours\nTHEMIS_HOST = filed\nTHEMIS_PORT=9001\n");
        ThemisConfig config = load(Map.of("THEMIS_PORT", "9002"));
        assertThat(config.host()).isEqualTo("filed");
        assertThat(config.port()).isEqualTo(9002);
        assertThat(config.enabled()).isTrue();
    }

    @Test
    void aFileThatIsNamedIsReadInstead() throws IOException {
        Files.writeString(dir.resolve("pharos.properties"), "THEMIS_HOST=usual");
        Path named = Files.writeString(dir.resolve("other"), "THEMIS_HOST=named");
        assertThat(ThemisConfig.load(Map.of(), named, dir).host()).isEqualTo("named");
        assertThatThrownBy(() -> ThemisConfig.load(Map.of(), dir.resolve("none"), dir))
                .isInstanceOf(IOException.class)
                .hasMessage("There is no file " + dir.resolve("none") + " to read settings from; correct its path.");
    }

    @Test
    void whatIsUnknownOrBrokenInTheFileIsNamed() throws IOException {
        Path file = dir.resolve("pharos.properties");
        Files.writeString(file, "THEMIS_HSOT=db");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(Map.of()))
                .withMessageStartingWith("The setting 'THEMIS_HSOT' in " + file + " is unknown; remove it, or write one of ");
        Files.writeString(file, "THEMIS_PORT=many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(Map.of()))
                .withMessage("The setting THEMIS_PORT must be a whole number between 1 and 65535, not 'many'; correct it in "
                        + file + ".");
        Files.writeString(file, "THEMIS_HOST=\\uZZZZ");
        assertThatIllegalArgumentException().isThrownBy(() -> load(Map.of())).withMessageContaining("cannot be read");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> load(Map.of())).isInstanceOf(IOException.class).hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "THEMIS_ENABLED, maybe, must be true or false",
        "THEMIS_HOST, http://db, must be a name or an address alone",
        "THEMIS_HOST, db:8765, must be a name or an address alone",
        "THEMIS_PORT, 0, must be a whole number between 1 and 65535",
        "THEMIS_PORT, 65536, must be a whole number between 1 and 65535",
        "THEMIS_USE_SSL, ja, must be true or false",
        "THEMIS_TIMEOUT, 0, must be a whole number between 1 and 600",
        "THEMIS_TIMEOUT, 1.5, must be a whole number between 1 and 600",
        "THEMIS_MAX_RETRIES, 11, must be a whole number between 0 and 10",
        "USE_UDS3_FALLBACK, 2, must be true or false"
    })
    void badValuesAreNamedWithTheirRule(String name, String value, String rule) {
        Map<String, String> environment = new HashMap<>(Map.of(name, value));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(environment))
                .withMessageStartingWith("The setting " + name + " " + rule)
                .withMessageEndingWith("not '" + value + "'; correct it in the environment.");
    }
}
