package io.pharos.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.pharos.client.OperatorSecret;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.FolderWalk;
import org.jspecify.annotations.Nullable;

/** Walks a tree of real files, by itself and as a scan over a socket. */
final class FolderScan {
    private static final int FILES = 200_000;
    private static final int MORE_FILES = 1_000_000;
    private static final int FILES_A_FOLDER = 100;
    private static final int FOLDERS_A_FOLDER = 40;
    /** A disk that makes the first tree faster gets the large one, too. */
    private static final double QUICK_SECONDS = 20;
    private static final String[] EXTENSIONS = {".pdf", ".txt", ".java", ".html", ".png"};

    private FolderScan() {}

    /** Makes trees below the directory and measures how fast they are walked. */
    static void report(Path directory) throws Exception {
        Report.row("machine of the rows about folders", "%s", InetAddress.getLocalHost().getHostName());
        if (measured(directory.resolve("some"), FILES, directory.resolve("data")) < QUICK_SECONDS) {
            measured(directory.resolve("many"), MORE_FILES, directory.resolve("data"));
        }
    }

    /** Returns the seconds that making the tree took. */
    private static double measured(Path tree, int files, Path data) throws Exception {
        double making = seconds(() -> make(tree, files));
        Report.row(label(files, "making"), "%.0f files/s", files / making);
        row(files, "walkFileTree of the JDK", () -> plain(tree));
        FolderWalk walk = new FolderWalk(new AllowedRoots(List.of(tree.toRealPath())), FolderWalk.Wish.ALL);
        for (int round = 0; round < 2; round++) {
            row(files, "our walk" + (round == 0 ? "" : ", again"), () -> walk.walk(tree.toRealPath(), file -> {})
                    .files());
        }
        try (ServerProcess server = ServerProcess.serve(data, "--scan-root", tree.getParent().toString())) {
            String secret = OperatorSecret.read(data).orElseThrow(() -> new IOException("the server has no secret"));
            for (int round = 0; round < 2; round++) {
                row(files, "a scan over a socket" + (round == 0 ? "" : ", again"), () -> scanned(server.url(), secret, tree));
            }
        }
        return making;
    }

    /** Makes a tree of small files in folders of a hundred. */
    static void make(Path tree, int files) throws IOException {
        for (int made = 0; made < files; made++) {
            int folder = made / FILES_A_FOLDER;
            Path in = tree.resolve("a" + folder / FOLDERS_A_FOLDER).resolve("b" + folder);
            if (made % FILES_A_FOLDER == 0) {
                Files.createDirectories(in);
            }
            Files.createFile(in.resolve("file-" + made + EXTENSIONS[made % EXTENSIONS.length]));
        }
    }

    /** Scans a folder of the server and returns how many files it found. */
    static long scanned(URI server, String secret, Path folder) throws Exception {
        CompletableFuture<Long> found = new CompletableFuture<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket socket = http.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + secret)
                    .buildAsync(
                            URI.create("ws" + server.toString().substring("http".length()) + "/ws/scan/" + UUID.randomUUID()),
                            new UntilComplete(found))
                    .join();
            socket.sendText("{\"action\":\"scan\",\"path\":" + JsonCodec.shared().write(folder.toString()) + "}", true)
                    .join();
            long files = found.get(10, TimeUnit.MINUTES);
            socket.abort();
            return files;
        }
    }

    private static long plain(Path tree) throws IOException {
        AtomicLong files = new AtomicLong();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.incrementAndGet();
                return FileVisitResult.CONTINUE;
            }
        });
        return files.get();
    }

    private static void row(int files, String what, Counting work) throws Exception {
        AtomicLong found = new AtomicLong();
        double seconds = seconds(() -> found.set(work.count()));
        Report.row(label(files, what), "%.0f files/s (%.2f s)", found.get() / seconds, seconds);
    }

    private static String label(int files, String what) {
        return String.format(Locale.ROOT, "tree of %,d files, %s", files, what);
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    @FunctionalInterface
    private interface Counting {
        long count() throws Exception;
    }

    /** Waits for the last word about a scan. */
    private record UntilComplete(StringBuilder partial, CompletableFuture<Long> found) implements WebSocket.Listener {
        UntilComplete(CompletableFuture<Long> found) {
            this(new StringBuilder(), found);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                hear(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String text) {
            try {
                Map<String, Object> frame = JsonCodec.shared().readObject(text);
                switch (String.valueOf(frame.get("type"))) {
                    case "completed" -> found.complete(((Number) frame.get("count")).longValue());
                    case "error", "scan_cancelled" -> found.completeExceptionally(new IOException(text));
                    default -> {
                        // how far it is matters to people
                    }
                }
            } catch (ProtocolException e) {
                found.completeExceptionally(e);
            }
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            found.completeExceptionally(fault);
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            found.completeExceptionally(new IOException("closed with " + code + ", " + reason));
            return null;
        }
    }
}
