package io.pharos.server.store.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A Java process with this one's class path; ends with {@link #close} at the latest. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static Child start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new Child(new ProcessBuilder(command).redirectError(Redirect.DISCARD).start());
    }

    long pid() {
        return process.pid();
    }

    /** Returns the next line of its output, null when it ended. */
    @Nullable String line() throws IOException {
        return output.readLine();
    }

    /** Ends it as a loss of power would end it, and waits. */
    void kill() {
        // Through the handle, because Process.destroyForcibly would also close the output that is not read yet.
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
