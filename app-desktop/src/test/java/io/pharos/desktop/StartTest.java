package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** How the console is told what to do, and whether there is a display at all. */
class StartTest {
    @Test
    void optionsAreRead() {
        assertThat(DesktopOptions.parse(List.of("--data", "d", "--no-sample", "--server", "h:1", "--preferences", "p")))
                .isEqualTo(new DesktopOptions(Path.of("d"), false, "h:1", Path.of("p")));
        assertThat(DesktopOptions.parse(List.of("--logs", "a.log", "--logs", "-")).logs()).containsExactly("a.log", "-");
        assertThat(DesktopOptions.parse(List.of("--log-rows", "20000000")).logRows()).isEqualTo(20_000_000);
        assertThat(DesktopOptions.parse(List.of())).isEqualTo(new DesktopOptions(null, true, null, null));
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> DesktopOptions.parse(List.of("--date", "d"))).hasMessageContaining("--date");
        assertThatThrownBy(() -> DesktopOptions.parse(List.of("--data"))).hasMessage("Option --data needs a value.");
        assertThatThrownBy(() -> DesktopOptions.parse(List.of("--log-rows", "many")))
                .hasMessage("Option --log-rows must be a number from 10000 to 100000000, not many.");
    }

    @Test
    void aDisplayIsThereWhenTheSystemOrTheEnvironmentSaysSo() {
        assertThat(Main.hasDisplay("Windows 11", Map.of(), "")).isTrue();
        assertThat(Main.hasDisplay("Mac OS X", Map.of(), "")).isTrue();
        assertThat(Main.hasDisplay("Linux", Map.of(), "")).isFalse();
        assertThat(Main.hasDisplay("Linux", Map.of("DISPLAY", ""), "")).isFalse();
        assertThat(Main.hasDisplay("Linux", Map.of("DISPLAY", ":0"), "")).isTrue();
        assertThat(Main.hasDisplay("Linux", Map.of("WAYLAND_DISPLAY", "wayland-0"), "")).isTrue();
        assertThat(Main.hasDisplay("Linux", Map.of(), "Headless")).isTrue();
    }
}
