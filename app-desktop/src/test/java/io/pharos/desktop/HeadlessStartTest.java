package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The console on a machine without a display, in a process of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems always have a display")
class HeadlessStartTest {
    private static final Pattern SAID = Pattern.compile("There is no display, so the server runs alone, at (\\S+) ");

    @TempDir
    Path folder;

    @Test
    void withoutADisplayTheServerRunsAloneSaysWhereAndStopsWhenTold() throws Exception {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "--data", folder.resolve("data").toString(), "--no-sample");
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try (HttpClient http = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> SAID.matcher(Files.readString(output)).find());
            Matcher said = SAID.matcher(Files.readString(output));
            assertThat(said.find()).isTrue();
            HttpRequest health = HttpRequest.newBuilder(URI.create(said.group(1) + "/health")).build();
            assertThat(http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("stops when told").isTrue();
        }
        assertThat(process.exitValue()).as("ended by SIGTERM").isEqualTo(143);
    }
}
