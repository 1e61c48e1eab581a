package io.pharos.client.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program of the system that is run once a call. Secrets go through its standard input, because anybody on the machine
 * may read the arguments of a process.
 */
record Program(Path executable) {
    /** Long enough for a person to type the key store's password. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int MOST_OUTPUT = 64 * 1024;

    /** What a run left: the exit code and what was written, without line ends at its end. */
    record Result(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "Result[exitCode=" + exitCode + "]";
        }
    }

    /** Finds a program in the folders of a search path. */
    static Optional<Program> find(String name, String searchPath) {
        for (String folder : searchPath.split(java.io.File.pathSeparator)) {
            if (folder.isBlank()) {
                continue;
            }
            try {
                Path file = Path.of(folder, name);
                if (Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(new Program(file));
                }
            } catch (InvalidPathException notAFolder) {
                // an odd entry hides nothing behind it
            }
        }
        return Optional.empty();
    }

    /**
     * Runs the program to its end.
     *
     * @throws IOException with a sentence for people when it cannot be run or does not end within a minute
     */
    Result run(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        try {
            CompletableFuture<String> out = reading(process.getInputStream());
            CompletableFuture<String> err = reading(process.getErrorStream());
            feed(process, input);
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("The program " + executable + " did not answer in " + LIMIT.toSeconds() + " s.");
            }
            return new Result(process.exitValue(), out.join(), err.join());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void feed(Process process, String input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            // its exit code tells more
        }
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().name("program-output").start(() -> {
            try (stream) {
                text.complete(new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).stripTrailing());
                stream.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                text.complete("");
            }
        });
        return text;
    }
}
