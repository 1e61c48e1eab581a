package io.pharos.desktop.operation;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerException;
import io.pharos.model.api.OperationsApi;

/**
 * Indexes a folder through the server: opens an operation, uploads file by file, completes it. Blocks until everything
 * is searchable; interrupting ends it, and the operation with it.
 */
final class FolderUpload {
    private static final int CONFLICT = 409;

    private final RestClient rest;

    FolderUpload(RestClient rest) {
        this.rest = rest;
    }

    /**
     * Uploads every file below the folder, hidden ones and what hides in hidden folders left out.
     *
     * @throws IOException with a sentence for people when there is nothing to upload or the server refuses
     */
    void run(Path folder, String collection) throws IOException, InterruptedException {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new IOException("There is no file in " + folder + ".");
        }
        String title = folder.getFileName() == null ? folder.toString() : folder.getFileName().toString();
        OperationsApi.Create create =
                new OperationsApi.Create("index", title, collection, Long.valueOf(files.size()), null);
        String id = rest.post("/api/v4/operations", create, OperationsApi.One.class).operation().id();
        boolean done = false;
        try {
            for (Path file : files) {
                upload(id, folder, file);
            }
            rest.post("/api/v4/operations/" + id + "/complete", "application/json", BodyPublishers.noBody(), OperationsApi.One.class);
            done = true;
        } catch (ServerException e) {
            done = e.status() == CONFLICT;
            if (!done) {
                throw e;
            }
        } finally {
            if (!done) {
                abandon(id);
            }
        }
    }

    /** A conflict means that somebody cancelled the operation meanwhile, which the list shows. */
    private void upload(String id, Path folder, Path file) throws IOException, InterruptedException {
        String relative = folder.relativize(file).toString().replace('\\', '/');
        rest.post(
                "/api/v4/operations/" + id + "/files?path=" + ServerAddress.encoded(relative),
                "application/octet-stream",
                BodyPublishers.ofFile(file),
                OperationsApi.Receipt.class);
    }

    private void abandon(String id) {
        boolean interrupted = Thread.interrupted();
        try {
            rest.delete("/api/v4/operations/" + id);
        } catch (IOException away) {
            // the server ends an operation by itself when its client stays away
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
                boolean skipped = !directory.equals(folder) && Files.isHidden(directory);
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && !Files.isHidden(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
