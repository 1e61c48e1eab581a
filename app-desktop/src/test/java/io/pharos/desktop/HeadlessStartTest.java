package io.pharos.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The console on a machine without a display, in a process of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems always have a display")
class HeadlessStartTest {
    @TempDir
    Path folder;

    @Test
    void withoutADisplayTheServerRunsAloneSaysWhereAndStopsWhenTold() throws Exception {
        Process process = start(List.of());
        try (HttpClient http = HttpClient.newHttpClient()) {
            Matcher said = awaited(Pattern.compile("There is no display, so the server runs alone, at (\\S+) "));
            HttpRequest health = HttpRequest.newBuilder(URI.create(said.group(1) + "/health")).build();
            assertThat(http.send(health, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } finally {
            stop(process);
        }
    }

    @Test
    void theWindowOpensFromThePlainClassPathAndTheEmbeddedServerStopsWithTheProcess() throws Exception {
        Process process = start(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        try {
            awaited(Pattern.compile("ready at (\\S+),"));
        } finally {
            stop(process);
        }
        assertThat(Files.readString(folder.resolve("output"))).doesNotContain("Exception").doesNotContain("no display");
    }

    private Process start(List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(options);
        command.addAll(List.of("-cp", productClassPath(), Main.class.getName()));
        command.addAll(List.of("--data", folder.resolve("data").toString(), "--no-sample"));
        command.addAll(List.of("--preferences", folder.resolve("console.json").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
    }

    /** Without what only tests have, such as how they log. */
    private static String productClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Matcher awaited(Pattern words) {
        Path output = folder.resolve("output");
        await().atMost(Duration.ofSeconds(60)).until(() -> words.matcher(Files.readString(output)).find());
        try {
            Matcher found = words.matcher(Files.readString(output));
            assertThat(found.find()).isTrue();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        boolean ended = process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("stops when told").isTrue();
        assertThat(process.exitValue()).as("ended by SIGTERM").isEqualTo(143);
    }
}
