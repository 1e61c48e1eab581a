package io.pharos.desktop.collection;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.pharos.model.api.CatalogApi.AddSource;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.api.CatalogApi.Document;
import io.pharos.model.api.CatalogApi.Documents;
import io.pharos.model.api.CatalogApi.Reindex;
import io.pharos.model.api.CatalogApi.Source;
import io.pharos.model.api.CatalogApi.SourceConfig;
import io.pharos.model.api.CatalogApi.Update;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Collections in memory that remember what was asked of them. */
final class FakeCatalog implements Catalog {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    final Map<String, Collection> collections = new LinkedHashMap<>();
    final List<String> calls = new ArrayList<>();
    final Map<String, List<Source>> sources = new LinkedHashMap<>();
    List<Document> documents = List.of();
    @Nullable IOException away;

    static Collection collection(String id, String name, long documents, String status) {
        return new Collection(
                id, name, "Papers about " + name, 3, "mara", name + "@1", "BAAI/bge-small-en-v1.5", "float32", 1_000, 200, "public".equals(name),
                Map.of(), START, START, documents, documents * 7, documents * 41_000, status,
                "error".equals(status) ? "The last operation failed: the disk is full." : null, true, "ready".equals(status), null, null);
    }

    static Source source(String path, long documents, long failed) {
        return new Source(path, path, SourceConfig.STANDARD, documents, failed, documents * 41_000, START, START);
    }

    static Document document(int number, boolean failed) {
        return new Document(
                "doc" + number, "c1", "paper-" + number + ".pdf", "/srv/papers/paper-" + number + ".pdf", 41_000, null,
                failed ? "failed" : "completed", failed ? "The file is encrypted." : null, failed ? "encrypted" : null, START, START);
    }

    void put(Collection collection) {
        collections.put(collection.id(), collection);
    }

    @Override
    public List<Collection> all() throws IOException {
        calls.add("all");
        if (away != null) {
            throw away;
        }
        return List.copyOf(collections.values());
    }

    @Override
    public Collection get(String id) throws IOException {
        Collection found = collections.get(id);
        if (found == null) {
            throw new IOException("There is no such collection.");
        }
        return found;
    }

    @Override
    public Collection create(Create create) throws IOException {
        calls.add("create " + create.name() + " " + create.sourcePath());
        if (away != null) {
            throw away;
        }
        Collection made = collection("new", create.name(), 0, "ready");
        put(made);
        return made;
    }

    @Override
    public Collection update(String id, Update update) throws IOException {
        calls.add("update " + id + " " + update.name() + " " + update.chunkSize() + " " + update.isPublic());
        return get(id);
    }

    @Override
    public void delete(String id) {
        calls.add("delete " + id);
        collections.remove(id);
    }

    @Override
    public Collection rollBack(String id) throws IOException {
        calls.add("rollBack " + id);
        return get(id);
    }

    @Override
    public Operation reindex(String id, Reindex reindex) {
        calls.add("reindex " + id + " " + reindex.chunkSize() + " " + reindex.chunkOverlap());
        return operation("op", id, "reindex", "pending");
    }

    @Override
    public List<Source> sources(String id) {
        return sources.getOrDefault(id, List.of());
    }

    @Override
    public Operation addSource(String id, AddSource source) {
        calls.add("addSource " + id + " " + source.sourcePath() + " " + source.config().includePatterns());
        return operation("op", id, "append", "pending");
    }

    @Override
    public Operation removeSource(String id, String path) {
        calls.add("removeSource " + id + " " + path);
        return operation("op", id, "remove_source", "pending");
    }

    @Override
    public Documents documents(String id, int page, @Nullable String status) {
        calls.add("documents " + id + " " + page + " " + status);
        List<Document> all = documents.stream().filter(each -> status == null || each.status().equals(status)).toList();
        int from = Math.min((page - 1) * RestCatalog.DOCUMENTS, all.size());
        return new Documents(
                all.subList(from, Math.min(from + RestCatalog.DOCUMENTS, all.size())), all.size(), page, RestCatalog.DOCUMENTS);
    }

    static Operation operation(String id, String collectionId, String type, String status) {
        boolean ended = !List.of("pending", "processing").contains(status);
        return new Operation(
                id, type, "papers", "papers", collectionId, "operator", status, "", List.of(), 4, 0, 0, 10L, 0, null, null, 0, 0,
                null, null, false, START, START, ended ? START.plusSeconds(60) : null, null, List.of(), List.of(), List.of(),
                Map.of(), Map.of());
    }
}
