package io.pharos.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A server in a JVM of its own, started as the launcher starts it, so that its figures are not mixed with the client's.
 *
 * <p>Two system properties say how: {@code server.args} is the file with the launcher's flags, and {@code server.jvm}
 * holds flags that follow them, separated by spaces, so that flags can be compared; a collector among these replaces the
 * launcher's.
 */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private final Path errors;
    private final Process process;
    private final URI url;
    private final Duration startup;

    private ServerProcess(String main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        errors = Files.createTempFile("pharos-benchmarks", ".log");
        long start = System.nanoTime();
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = out.readLine();
        }
        if (line == null) {
            close();
            throw new IOException("The server ended before it was ready; what it said is in " + errors + ".");
        }
        startup = Duration.ofNanos(System.nanoTime() - start);
        url = URI.create(line.substring(READY.length()).strip());
    }

    private static List<String> flags() throws IOException {
        List<String> more = Arrays.stream(System.getProperty("server.jvm", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .toList();
        boolean collector = more.stream().anyMatch(COLLECTOR.asMatchPredicate());
        List<String> flags = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("server.args", "../launch/server.args")))) {
            if (line.startsWith("-") && !(collector && COLLECTOR.asMatchPredicate().test(line.strip()))) {
                flags.add(line.strip());
            }
        }
        flags.addAll(more);
        return flags;
    }

    /** Starts the product on that directory, with further options of {@code serve}, and waits until it answers. */
    static ServerProcess serve(Path dataDir, String... options) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("serve", "--port", "0", "--no-sample", "--data", dataDir.toString()));
        arguments.addAll(List.of(options));
        return new ServerProcess("io.pharos.server.Main", arguments);
    }

    /** Starts another server, which must print {@code ready} and its address. */
    static ServerProcess of(Class<?> main) throws IOException {
        return new ServerProcess(main.getName(), List.of());
    }

    /** Returns where it listens. */
    URI url() {
        return url;
    }

    /** Returns the number of its process. */
    long pid() {
        return process.pid();
    }

    /** Returns the time from the start of the process to its word that it is ready. */
    Duration startup() {
        return startup;
    }

    /** Returns the processor time it has used. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Ends the server; what it said on stderr is kept when it had ended before. */
    @Override
    public void close() {
        boolean expected = process.isAlive();
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            if (expected) {
                Files.delete(errors);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
