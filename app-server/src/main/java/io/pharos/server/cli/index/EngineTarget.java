package io.pharos.server.cli.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.OperationsApi.Failed;
import io.pharos.model.api.OperationsApi.Receipt;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.text.FileText;
import io.pharos.server.text.ExtractionException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.store.embedded.EmbeddedEngine;
import org.jspecify.annotations.Nullable;

/** Writes into an engine that this process has open; whoever opened it closes it. */
public final class EngineTarget implements IndexTarget {
    private final EmbeddedEngine engine;
    private final FileText texts;
    private final String collection;
    private final @Nullable String edgeCollection;

    /**
     * A target in one collection.
     *
     * @param texts          reads files
     * @param edgeCollection where edges go, null when none come
     */
    public EngineTarget(
            EmbeddedEngine engine, FileText texts, String collection, @Nullable String edgeCollection) {
        this.engine = engine;
        this.texts = texts;
        this.collection = collection;
        this.edgeCollection = edgeCollection;
    }

    private interface Write {
        Receipt run() throws IOException, InterruptedException;
    }

    @Override
    public Receipt documents(List<String> lines) throws InterruptedException, TargetException {
        List<Failed> failed = new ArrayList<>();
        List<Document> read = read(lines, "_key", fields -> DocumentFields.read(collection, fields), failed);
        return guarded(() -> {
            IndexReceipt receipt = engine.documents().put(read);
            receipt.failed().forEach(each -> failed.add(new Failed(each.key(), each.cause())));
            return new Receipt(receipt.indexed(), receipt.skipped(), failed);
        });
    }

    @Override
    public Receipt edges(List<String> lines) throws InterruptedException, TargetException {
        if (edgeCollection == null) {
            throw new IllegalStateException("edges without an edge collection");
        }
        List<Failed> failed = new ArrayList<>();
        List<Edge> read = read(lines, "_from", EdgeFields::read, failed);
        return guarded(() -> {
            int added = (int) engine.graph().put(edgeCollection, read);
            return new Receipt(added, read.size() - added, failed);
        });
    }

    @Override
    public Receipt file(Path file, String key) throws InterruptedException, TargetException {
        Document document;
        try {
            document = texts.read(file, new DocumentKey(collection, key));
        } catch (ExtractionException | InvalidFieldException e) {
            return new Receipt(0, 0, List.of(new Failed(key, e.getMessage())));
        }
        return guarded(() -> {
            IndexReceipt receipt = engine.documents().put(List.of(document));
            List<Failed> failed = receipt.failed().stream()
                    .map(each -> new Failed(each.key(), each.cause()))
                    .toList();
            return new Receipt(receipt.indexed(), receipt.skipped(), failed);
        });
    }

    @Override
    public void complete() {
        // every answer was final
    }

    @Override
    public void close() {
        // the engine is not ours
    }

    private static Receipt guarded(Write write) throws InterruptedException, TargetException {
        try {
            return write.run();
        } catch (IOException e) {
            throw TargetException.refused("Writing to the data directory failed: " + e.getMessage());
        }
    }

    private static <T> List<T> read(
            List<String> lines, String keyField, Function<Map<String, Object>, T> reader, List<Failed> failed) {
        List<T> read = new ArrayList<>(lines.size());
        for (String line : lines) {
            String name = "a line";
            try {
                Map<String, Object> fields = JsonCodec.shared().readObject(line);
                name = fields.get(keyField) instanceof String key ? key : name;
                read.add(reader.apply(fields));
            } catch (ProtocolException | InvalidFieldException e) {
                failed.add(new Failed(name, e.getMessage()));
            }
        }
        return read;
    }
}
