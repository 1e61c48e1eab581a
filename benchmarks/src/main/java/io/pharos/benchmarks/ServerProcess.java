package io.pharos.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a JVM of its own, started as the launcher starts it, so that its figures are not mixed with the client's. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final URI url;
    private final Duration startup;

    /** Starts a server on that directory and waits until it answers. */
    ServerProcess(Path dataDir) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.pharos.server.Main"));
        command.addAll(List.of("serve", "--port", "0", "--no-sample", "--data", dataDir.toString()));
        long start = System.nanoTime();
        process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the server ended before it was ready");
        }
        startup = Duration.ofNanos(System.nanoTime() - start);
        url = URI.create(line.substring(READY.length()).strip());
    }

    /** Returns where it listens. */
    URI url() {
        return url;
    }

    /** Returns the time from the start of the process to its word that it is ready. */
    Duration startup() {
        return startup;
    }

    /** Returns the processor time it has used. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
