package io.pharos.server.cli.index;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.client.ServerException;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.api.OperationsApi.Receipt;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Uploads to a server, as one operation that its consoles see. */
public final class ServerTarget implements IndexTarget {
    /** Only a server that lives but never answers takes that long; {@link ServerWatch} sees the others. */
    private static final Duration LONGEST_CALL = Duration.ofHours(1);

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int TRIES = 3;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_LARGE = 413;
    private static final String OPERATIONS = "/api/v4/operations";

    private final ServerAddress address;
    private final RestClient rest;
    private final @Nullable String edgeCollection;
    private final ServerWatch watch;
    private final String path;
    private volatile boolean over;

    /**
     * Opens the operation.
     *
     * @param edgeCollection where edges go, null when none come
     * @throws ServerException when the server refuses
     * @throws IOException when it does not answer
     */
    public ServerTarget(
            ServerAddress address, RestClient rest, OperationsApi.Create plan, @Nullable String edgeCollection)
            throws IOException, InterruptedException {
        this(address, rest, plan, edgeCollection, ServerWatch.Patience.STANDARD);
    }

    ServerTarget(
            ServerAddress address,
            RestClient rest,
            OperationsApi.Create plan,
            @Nullable String edgeCollection,
            ServerWatch.Patience patience)
            throws IOException, InterruptedException {
        this.address = address;
        this.rest = rest;
        this.edgeCollection = edgeCollection;
        BodyPublisher body = BodyPublishers.ofString(JsonCodec.shared().write(plan));
        path = OPERATIONS + "/"
                + rest.post(OPERATIONS, "application/json", body, OperationsApi.One.class, patience.lostAfter())
                        .operation()
                        .id();
        watch = new ServerWatch(rest, patience);
    }

    @Override
    public Receipt documents(List<String> lines) throws InterruptedException, TargetException {
        return post("/documents", "application/x-ndjson", body(lines), Receipt.class);
    }

    @Override
    public Receipt edges(List<String> lines) throws InterruptedException, TargetException {
        if (edgeCollection == null) {
            throw new IllegalStateException("edges without an edge collection");
        }
        String call = "/edges?edge_collection=" + ServerAddress.encoded(edgeCollection);
        return post(call, "application/x-ndjson", body(lines), Receipt.class);
    }

    @Override
    public Receipt file(Path file, String key) throws InterruptedException, TargetException {
        if (!Files.isReadable(file)) {
            return new Receipt(0, 0, List.of(new Failed(key, "Permission denied.")));
        }
        try {
            BodyPublisher bytes = BodyPublishers.ofFile(file);
            return post("/files?path=" + ServerAddress.encoded(key), "application/octet-stream", bytes, Receipt.class);
        } catch (FileNotFoundException e) {
            return new Receipt(0, 0, List.of(new Failed(key, "The file is gone.")));
        } catch (TargetException e) {
            if (e.status() == UNPROCESSABLE || e.status() == TOO_LARGE) {
                return new Receipt(0, 0, List.of(new Failed(key, e.getMessage())));
            }
            throw e;
        }
    }

    @Override
    public void complete() throws InterruptedException, TargetException {
        post("/complete", "application/json", BodyPublishers.noBody(), OperationsApi.One.class);
        over = true;
    }

    /** Cancels the operation unless it is complete; does not wait for a server that is gone. */
    @Override
    public void close() {
        watch.close();
        if (over) {
            return;
        }
        over = true;
        try {
            rest.delete(path, FAREWELL);
        } catch (IOException e) {
            // the server is gone or has ended the operation itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T post(String call, String contentType, BodyPublisher body, Class<T> answer)
            throws InterruptedException, TargetException {
        for (int tries = 1; ; tries++) {
            try {
                return watch.run(() -> rest.post(path + call, contentType, body, answer, LONGEST_CALL));
            } catch (ServerException e) {
                throw TargetException.refused(e.getMessage(), e.status());
            } catch (ServerWatch.ServerLostException e) {
                throw lost();
            } catch (IOException e) {
                // What was written is not written twice, so a call that broke may be made again.
                if (tries == TRIES || !watch.answers()) {
                    throw lost();
                }
            }
        }
    }

    private static BodyPublisher body(List<String> lines) {
        return BodyPublishers.ofString(String.join("\n", lines) + "\n");
    }

    private TargetException lost() {
        over = true;
        return TargetException.lost(
                "Lost the server at " + address + ". Run the same command again: it continues.");
    }
}
