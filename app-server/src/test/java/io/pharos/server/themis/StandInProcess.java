package io.pharos.server.themis;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A stand-in in a process of its own, which can be killed as an operating system kills, and started again on the same
 * port with the same data.
 */
public final class StandInProcess implements AutoCloseable {
    private final StandInThemis.Dialect dialect;
    private final @Nullable Path data;
    private Process process;
    private URI url;

    /**
     * Starts one on a free port, and waits until it answers.
     *
     * @param data what {@link StandInThemis#save} wrote, null for nothing
     */
    public StandInProcess(StandInThemis.Dialect dialect, @Nullable Path data) throws IOException {
        this.dialect = dialect;
        this.data = data;
        process = launched(0);
        url = ready(process);
    }

    /** Returns where it listens, or did. */
    public synchronized URI url() {
        return url;
    }

    /** Kills it without a chance to say goodbye, and waits until it is gone. */
    public synchronized void kill() {
        // through the handle, because Process.destroyForcibly closes pipes and may wait for them
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    /** Starts it again after a {@link #kill()}, and waits until it answers. */
    public synchronized void restart() throws IOException {
        kill();
        process = launched(url.getPort());
        url = ready(process);
    }

    @Override
    public void close() {
        kill();
    }

    private Process launched(int port) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"),
                StandInMain.class.getName(), dialect.name(), Integer.toString(port)));
        if (data != null) {
            command.add(data.toString());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static URI ready(Process process) throws IOException {
        // not closed: the stream belongs to the process, which is read no further
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new IOException("the stand-in said '" + line + "' instead of being ready");
        }
        return URI.create(line.substring("ready ".length()));
    }
}
