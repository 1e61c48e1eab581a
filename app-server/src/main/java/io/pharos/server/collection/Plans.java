package io.pharos.server.collection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.server.access.Identity;
import io.pharos.server.job.JobPlan;

/** What operations on collections are asked to do, and where in their plans that stands. */
final class Plans {
    static final String INDEX = "index";
    static final String APPEND = "append";
    static final String REINDEX = "reindex";
    static final String REMOVE_SOURCE = "remove_source";
    static final String DELETE = "delete";

    static final String SOURCE_ID = "source_id";
    private static final String SOURCE_PATH = "source_path";
    private static final String RETRY_OF = "retry_of";

    private Plans() {}

    /** Fills a new collection, or only declares it. */
    static JobPlan index(CollectionRow collection, Identity identity, Map<String, Object> config) {
        return plan(INDEX, collection.name(), collection, identity, config);
    }

    static JobPlan append(CollectionRow collection, SourceRow source, Identity identity) {
        return plan(APPEND, title(source), collection, identity, config(source));
    }

    static JobPlan reindex(CollectionRow collection, Identity identity) {
        return plan(
                REINDEX,
                collection.name(),
                collection,
                identity,
                Map.of("chunk_size", collection.chunkSize(), "chunk_overlap", collection.chunkOverlap()));
    }

    static JobPlan removeSource(CollectionRow collection, SourceRow source, Identity identity) {
        return plan(REMOVE_SOURCE, title(source), collection, identity, config(source));
    }

    static JobPlan delete(CollectionRow collection, Identity identity) {
        return plan(DELETE, collection.name(), collection, identity, Map.of());
    }

    /** Takes in again what failed of an earlier operation on the same source. */
    static JobPlan retry(JobPlan plan, UUID operation) {
        Map<String, Object> config = new HashMap<>(plan.config());
        config.put(RETRY_OF, operation.toString());
        return new JobPlan(
                APPEND, plan.title(), plan.collection(), plan.collectionId(), plan.owner(), plan.ownerName(),
                plan.isPublic(), null, config);
    }

    static Map<String, Object> config(SourceRow source) {
        return Map.of(SOURCE_ID, source.id().toString(), SOURCE_PATH, source.path());
    }

    /** Returns the source that a plan is about, if it is about one. */
    static Optional<UUID> source(JobPlan plan) {
        return id(plan, SOURCE_ID);
    }

    /** Returns the operation of which a plan does the rest, if it does. */
    static Optional<UUID> retried(JobPlan plan) {
        return id(plan, RETRY_OF);
    }

    private static Optional<UUID> id(JobPlan plan, String name) {
        return Optional.ofNullable(plan.config().get(name)).map(value -> UUID.fromString(value.toString()));
    }

    private static String title(SourceRow source) {
        String path = source.path().replaceFirst("[/\\\\]+$", "");
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? source.path() : name;
    }

    private static JobPlan plan(
            String type, String title, CollectionRow collection, Identity identity, Map<String, Object> config) {
        return new JobPlan(
                type, title, collection.name(), collection.id(), collection.owner(), identity.name(),
                collection.isPublic(), null, config);
    }
}
