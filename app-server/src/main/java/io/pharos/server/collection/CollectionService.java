package io.pharos.server.collection;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.pharos.model.ErrorCode;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import io.pharos.server.access.UserId;
import io.pharos.server.file.AllowedRoots;
import io.pharos.server.file.PathRefusedException;
import io.pharos.server.job.CollectionGate;
import io.pharos.server.job.Jobs;
import io.pharos.server.rest.RestException;
import io.pharos.server.sql.Database;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.text.FileText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog of collections, and the operations that people start on them. Thread-safe. */
public final class CollectionService implements CollectionGate {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionService.class);
    private static final Duration UNTIL_DELETED = Duration.ofSeconds(10);

    private final Catalog catalog;
    private final CollectionStore index;
    private final DocumentStore documents;
    private final AllowedRoots roots;
    private final Jobs jobs;
    private final Clock clock;

    /**
     * The catalog in that database. Collections of the index that are not in it yet become the operator's, for everybody
     * to see.
     *
     * @param dimensions numbers in an embedding
     * @throws IOException when database or index cannot be used
     */
    public CollectionService(
            Database database,
            DocumentStore documents,
            CollectionStore index,
            int dimensions,
            AllowedRoots roots,
            FileText texts,
            Jobs jobs,
            Clock clock)
            throws IOException {
        this.catalog = Catalog.in(database);
        this.documents = documents;
        this.index = index;
        this.roots = roots;
        this.jobs = jobs;
        this.clock = clock;
        Reader reader = new Reader(texts, clock);
        AppendWork append = new AppendWork(catalog, new FolderScan(roots), reader, documents, dimensions, clock);
        jobs.define(Plans.INDEX, append);
        jobs.define(Plans.APPEND, append);
        jobs.define(Plans.REINDEX, new ReindexWork(catalog, roots, reader, documents, index, dimensions, clock));
        jobs.define(Plans.REMOVE_SOURCE, new RemoveSourceWork(catalog, documents));
        jobs.define(Plans.DELETE, new DeleteWork(catalog, index));
        adopt();
    }

    /** A collection with the operation that a call began, if it began one. */
    record Begun(CollectionRow collection, @Nullable Operation operation) {}

    private void adopt() throws IOException {
        for (String name : documents.collections().keySet()) {
            if (catalog.collections().find(name).isEmpty()) {
                LOG.info("Collection '{}' is the operator's now, and public", name);
                declare(name, UserId.OPERATOR, true);
                catalog.collections().adopted(name, true);
            }
        }
    }

    private Optional<CollectionRow> declare(String name, UserId owner, boolean isPublic) throws IOException {
        CollectionRow row = new CollectionRow(
                UUID.randomUUID(), name, owner, "", CatalogApi.EMBEDDING_MODEL, "float32", 0, 0, isPublic, Map.of(),
                clock.instant(), clock.instant());
        return catalog.collections().insert(row) ? Optional.of(row) : catalog.collections().find(name);
    }

    @Override
    public Admitted admit(Identity identity, String collection) throws IOException, RestException {
        Optional<CollectionRow> known = catalog.collections().find(collection);
        if (known.isEmpty()) {
            known = declare(collection, identity.user(), identity instanceof Identity.LocalOperator);
        }
        CollectionRow row = known.filter(each -> each.changedBy(identity))
                .orElseThrow(() -> somebodyElses(collection));
        if (!catalog.collections().isOwn(collection)) {
            LOG.info("Collection '{}' is filled here, and so it is served from here from now on", collection);
            catalog.collections().adopted(collection, false);
        }
        return new Admitted(row.id(), row.isPublic());
    }

    private static RestException somebodyElses(String collection) {
        return new RestException(
                ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.httpStatus(),
                "Collection '" + collection + "' belongs to somebody else; choose another name.", "collection");
    }

    /**
     * Returns a gate for documents that go to whichever adapter serves: it keeps people out of the collections of others,
     * but does not make one theirs that may just as well be another adapter's.
     */
    public CollectionGate shared() {
        return (identity, collection) -> {
            if (isOwn(collection)) {
                return admit(identity, collection);
            }
            Optional<CollectionRow> known = catalog.collections().find(collection);
            if (known.isPresent() && !known.get().changedBy(identity)) {
                throw somebodyElses(collection);
            }
            return known.map(row -> new Admitted(row.id(), row.isPublic())).orElse(new Admitted(null, true));
        };
    }

    @Override
    public void claimEdges(String edgeCollection) throws IOException {
        if (!isOwn(edgeCollection)) {
            catalog.collections().claimEdges(edgeCollection);
        }
    }

    /** Returns whether somebody made a collection or edge collection of that name here; those that were only found in the index are not. Quick. */
    public boolean isOwn(String collection) throws IOException {
        return catalog.collections().isOwn(collection);
    }

    /** Returns whether somebody may read the collection of that name; one that nobody declared has nothing to hide. */
    public boolean isReadable(Identity identity, String name) throws IOException {
        return identity.may(Scope.ADMIN)
                || catalog.collections().find(name).map(row -> row.seenBy(identity)).orElse(true);
    }

    Begun create(Identity identity, CatalogApi.Create asked)
            throws IOException, InterruptedException, CollectionException {
        String path = asked.sourcePath() == null ? null : allowed(asked.sourcePath());
        CollectionRow row = new CollectionRow(
                UUID.randomUUID(), asked.name(), identity.user(), asked.description(), asked.embeddingModel(),
                asked.quantization(), asked.chunkSize(), asked.chunkOverlap(), asked.isPublic(), asked.metadata(),
                clock.instant(), clock.instant());
        if (!catalog.collections().insert(row)) {
            throw CollectionException.taken(asked.name());
        }
        index.configure(row.name(), row.chunking());
        Map<String, Object> config = path == null
                ? Map.of()
                : Plans.config(catalog.sources().put(row.id(), path, asked.config(), clock.instant()));
        return new Begun(row, jobs.submit(Plans.index(row, identity, config)));
    }

    CollectionTable.Page page(Identity identity, boolean withPublic, int page, int perPage) throws IOException {
        return catalog.collections().page(identity, withPublic, (page - 1) * perPage, perPage);
    }

    /** Returns a collection that somebody may see. */
    CollectionRow seen(Identity identity, UUID id) throws IOException, CollectionException {
        return catalog.collections().find(id)
                .filter(row -> row.seenBy(identity))
                .orElseThrow(CollectionException::notFound);
    }

    /** Returns a collection that somebody may change. */
    CollectionRow changeable(Identity identity, UUID id) throws IOException, CollectionException {
        CollectionRow row = seen(identity, id);
        if (!row.changedBy(identity)) {
            throw CollectionException.forbidden();
        }
        return row;
    }

    CollectionRow update(Identity identity, UUID id, CatalogApi.Update asked)
            throws IOException, InterruptedException, CollectionException {
        CollectionRow old = changeable(identity, id);
        CollectionRow row = Changes.of(old, asked, clock.instant());
        boolean renamed = !row.name().equals(old.name());
        if (renamed && isBusy(id)) {
            throw CollectionException.busy();
        }
        if (!catalog.collections().update(row)) {
            throw CollectionException.taken(row.name());
        }
        if (renamed) {
            index.rename(old.name(), row.name());
        }
        if (row.isPublic() != old.isPublic()) {
            jobs.publish(id, row.isPublic());
        }
        return row;
    }

    /** Deletes a collection with all that belongs to it; what runs for it is cancelled. */
    Operation delete(Identity identity, UUID id) throws IOException, InterruptedException, CollectionException {
        CollectionRow row = changeable(identity, id);
        jobs.cancelAll(id);
        return jobs.await(jobs.submit(Plans.delete(row, identity)), UNTIL_DELETED);
    }

    List<SourceTable.Figures> sources(Identity identity, UUID id) throws IOException, CollectionException {
        return catalog.sources().of(seen(identity, id).id());
    }

    Operation append(Identity identity, UUID id, CatalogApi.AddSource asked) throws IOException, CollectionException {
        CollectionRow row = changeable(identity, id);
        SourceRow source = catalog.sources().put(id, allowed(asked.sourcePath()), asked.config(), clock.instant());
        return jobs.submit(Plans.append(row, source, identity));
    }

    Operation removeSource(Identity identity, UUID id, String path) throws IOException, CollectionException {
        CollectionRow row = changeable(identity, id);
        SourceRow source = catalog.sources().find(id, path).orElseThrow(() -> CollectionException.noSource(path));
        return jobs.submit(Plans.removeSource(row, source, identity));
    }

    Operation reindex(Identity identity, UUID id, CatalogApi.Reindex asked)
            throws IOException, InterruptedException, CollectionException {
        CollectionRow old = changeable(identity, id);
        if (index.counts(old.name()).documents() == 0) {
            throw CollectionException.empty();
        }
        CollectionRow row = Changes.of(old, asked, clock.instant());
        catalog.collections().update(row);
        return jobs.submit(Plans.reindex(row, identity));
    }

    CollectionRow rollBack(Identity identity, UUID id) throws IOException, InterruptedException, CollectionException {
        CollectionRow row = changeable(identity, id);
        if (isBusy(id)) {
            throw CollectionException.busy();
        }
        if (index.previous(row.name()).isEmpty()) {
            throw CollectionException.nothingToRollBack();
        }
        index.rollBack(row.name());
        return row;
    }

    List<Operation> operations(Identity identity, UUID id) throws IOException, CollectionException {
        return jobs.of(seen(identity, id).id());
    }

    FileTable.Page documents(Identity identity, UUID id, @Nullable Boolean failed, int page, int perPage)
            throws IOException, CollectionException {
        return catalog.files().page(seen(identity, id).id(), failed, (page - 1) * perPage, perPage);
    }

    /** Returns a collection as clients see it. */
    CatalogApi.Collection shown(CollectionRow row, Identity identity, @Nullable Operation begun) throws IOException {
        return shown(row, identity, begun, catalog.collections().owners(Set.of(row.owner())));
    }

    /** Returns collections as clients see them. */
    List<CatalogApi.Collection> shown(List<CollectionRow> rows, Identity identity) throws IOException {
        Map<UserId, String> owners =
                catalog.collections().owners(rows.stream().map(CollectionRow::owner).collect(Collectors.toSet()));
        List<CatalogApi.Collection> shown = new ArrayList<>();
        for (CollectionRow row : rows) {
            shown.add(shown(row, identity, null, owners));
        }
        return shown;
    }

    private CatalogApi.Collection shown(
            CollectionRow row, Identity identity, @Nullable Operation begun, Map<UserId, String> owners) throws IOException {
        var counts = index.counts(row.name());
        List<Operation> operations = jobs.of(row.id());
        boolean busy = operations.stream().anyMatch(each -> !each.ended());
        Operation last = operations.isEmpty() ? null : operations.getFirst();
        boolean failed = !busy && last != null && last.status().equals("failed");
        String operation = begun == null ? null : begun.id();
        return new CatalogApi.Collection(
                row.id().toString(),
                row.name(),
                row.description(),
                row.owner().value(),
                owners.getOrDefault(row.owner(), ""),
                row.name(),
                row.embeddingModel(),
                row.quantization(),
                row.chunkSize(),
                row.chunkOverlap(),
                row.isPublic(),
                row.metadata(),
                row.createdAt(),
                row.updatedAt(),
                counts.documents(),
                counts.passages(),
                catalog.files().bytesOf(row.id()),
                busy ? "processing" : failed ? "error" : "ready",
                failed ? last.errorMessage() : null,
                row.changedBy(identity),
                index.previous(row.name()).isPresent(),
                operation,
                operation);
    }

    private boolean isBusy(UUID id) {
        return jobs.of(id).stream().anyMatch(each -> !each.ended());
    }

    private String allowed(String path) throws CollectionException {
        try {
            roots.folder(path);
            return path.length() > 1 ? path.replaceFirst("(?<=[^:/\\\\])[/\\\\]+$", "") : path;
        } catch (PathRefusedException e) {
            ErrorCode code = switch (e.reason()) {
                case MALFORMED -> ErrorCode.INVALID_FIELD;
                case DENIED -> ErrorCode.FORBIDDEN;
                case NOT_FOUND -> ErrorCode.INVALID_FIELD;
            };
            throw CollectionException.refusedPath(code, e.getMessage());
        }
    }
}
