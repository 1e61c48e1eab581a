package io.pharos.server.document;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.pharos.model.CollectionName;
import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.Summary;
import io.pharos.model.api.CollectionsApi;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.job.CollectionGate;
import io.pharos.server.store.Visibility;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.AdapterOperation;
import io.pharos.server.store.AdapterRequest;
import io.pharos.server.store.Adapters;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/** {@code /api/v3/themis/document} and {@code /api/v4/collections}. */
public final class DocumentRest {
    private static final Parameter COLLECTION = Parameter.text("collection", "Name of the collection.");
    private static final Parameter KEY = Parameter.text("key", "Key of the document.");

    private final Visibility stores;
    private final GraphStore graph;
    private final CollectionGate collections;

    /**
     * The calls on these stores.
     *
     * @param collections knows whose collections clients fill
     */
    public DocumentRest(Visibility stores, GraphStore graph, CollectionGate collections) {
        this.stores = stores;
        this.graph = graph;
        this.collections = collections;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/v3/themis/document/{collection}/{key...}", this::get,
                RouteDescription.of("Reads a document.").with(COLLECTION, KEY).answers(Found.class));
        routes.add("POST", "/api/v3/themis/document/{collection}", this::insert,
                RouteDescription.of("Inserts a document, or replaces the one of its key.")
                        .with(COLLECTION)
                        .body(Insert.class)
                        .answers(Inserted.class));
        routes.add("GET", "/api/v4/collections", this::collections,
                RouteDescription.of("Lists collections and edge collections.").answers(CollectionsApi.All.class));
        routes.add("DELETE", "/api/v4/collections/{collection}/documents/{key...}", this::delete,
                RouteDescription.of("Deletes a document.")
                        .with(COLLECTION, KEY)
                        .answersNothing("It is no longer found."));
    }

    @Summary("A document with all its fields.")
    record Found(
            String collection,
            String key,
            Map<String, Object> document,
            @Summary("Which adapter answered.") String adapter) {}

    private RestResponse get(RestRequest call) throws RestException, InterruptedException {
        DocumentKey key = key(call);
        Adapters.Served<Optional<Document>> served = served(
                call, AdapterOperation.DOCUMENT_READ, key, "read", adapter -> adapter.documents().get(key));
        Document document = served.value().orElseThrow(() -> notFound(key));
        return RestResponse.ok(
                new Found(key.collection(), key.key(), DocumentFields.of(document), served.adapter()));
    }

    private <T> Adapters.Served<T> served(
            RestRequest call, AdapterOperation operation, DocumentKey key, String what, Adapters.Call<T> asked)
            throws RestException, InterruptedException {
        try {
            return stores.adapters(call.identity())
                    .serve(new AdapterRequest(operation, key.collection(), Map.of("key", key.key())), asked);
        } catch (IOException e) {
            throw new RestException(ErrorCode.UNAVAILABLE, "Document not " + what + ": " + e.getMessage());
        }
    }

    @Summary("A document to be.")
    record Insert(
            @Summary("Perhaps 'title' and 'text', and metadata under any other name.") Map<String, Object> document,
            @Summary("The document's '_key', or else a new one, unless given.") @Nullable String key) {
        Insert {
            if (document == null) {
                throw new InvalidFieldException("document", "Missing required field: document");
            }
        }
    }

    @Summary("The document is durable and can be found.")
    record Inserted(
            String collection,
            String key,
            boolean inserted,
            String message,
            @Summary("Which adapter took it, and alone has it.") String adapter) {}

    private RestResponse insert(RestRequest call) throws IOException, RestException, InterruptedException {
        String collection = CollectionName.valid("collection", call.variable("collection"));
        Insert asked = call.json(Insert.class);
        DocumentKey key = new DocumentKey(collection, named(asked.document, asked.key));
        collections.admit(call.identity(), collection);
        Document document = DocumentFields.read(key, asked.document);
        Adapters.Served<IndexReceipt> served = served(
                call,
                AdapterOperation.DOCUMENT_WRITE,
                key,
                "inserted",
                adapter -> adapter.documents().put(List.of(document)));
        IndexReceipt receipt = served.value();
        if (!receipt.failed().isEmpty()) {
            String cause = receipt.failed().getFirst().cause();
            throw new RestException(ErrorCode.INVALID_FIELD, 422, "Document not inserted: " + cause, "document");
        }
        String message = receipt.skipped() > 0 ? "The same document was there already" : "Document inserted successfully";
        return RestResponse.ok(new Inserted(collection, key.key(), true, message, served.adapter()));
    }

    private static String named(Map<String, Object> document, @Nullable String key) {
        if (key != null) {
            return key;
        }
        return switch (document.get("_key")) {
            case null -> UUID.randomUUID().toString();
            case String own -> own;
            default -> throw new InvalidFieldException("document._key", "Field 'document._key' must be a string.");
        };
    }

    private RestResponse collections(RestRequest call) throws IOException {
        return RestResponse.ok(new CollectionsApi.All(
                stores.documents(call.identity()).collections().entrySet().stream()
                        .map(e -> new CollectionsApi.Collection(e.getKey(), e.getValue()))
                        .toList(),
                graph.collections().entrySet().stream()
                        .map(e -> new CollectionsApi.EdgeCollection(e.getKey(), e.getValue()))
                        .toList()));
    }

    private RestResponse delete(RestRequest call) throws IOException, RestException {
        DocumentKey key = key(call);
        DocumentStore documents = stores.documents(call.identity());
        if (documents.get(key).isEmpty()) {
            throw notFound(key);
        }
        collections.admit(call.identity(), key.collection());
        documents.delete(List.of(key));
        return RestResponse.noContent();
    }

    private static DocumentKey key(RestRequest call) {
        return new DocumentKey(call.variable("collection"), call.variable("key"));
    }

    private static RestException notFound(DocumentKey key) {
        return new RestException(
                ErrorCode.NOT_FOUND, "Document not found: " + key.collection() + "/" + key.key());
    }
}
