package io.pharos.desktop.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which can be killed as an operating system kills. */
public final class ServerChild implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private final URI url;

    /**
     * Starts a server and waits until it answers.
     *
     * @param port 0 for any free one
     */
    public ServerChild(Path dataDir, int port) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.pharos.server.Main",
                        "serve",
                        "--no-sample",
                        "--port",
                        Integer.toString(port),
                        "--data",
                        dataDir.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            if (line == null || !line.startsWith("ready ")) {
                process.destroyForcibly();
                throw new IOException("the server said '" + line + "' instead of being ready");
            }
            url = URI.create(line.substring("ready ".length()));
        }
    }

    /** Returns where it listens. */
    public URI url() {
        return url;
    }

    /** Kills it without a chance to say goodbye, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server survives kill -9");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
