package io.pharos.server.operation;

import java.io.IOException;
import java.util.List;

import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.job.CollectionGate;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.IndexReceipt;
import io.pharos.server.text.FileText;

/** What clients upload into an operation: documents and edges as lines of JSON, and files as they are. */
final class UploadRest {
    private static final int MIB = 1024 * 1024;
    private static final int MAX_BODY = 16 * MIB;
    private static final String LINES = "application/x-ndjson";
    private static final String BOUNDS = ", one a line, at most " + UploadLines.MAX_LINES + " lines and " + MAX_BODY / MIB + " MiB: ";
    private static final Parameter EDGE_COLLECTION =
            Parameter.text("edge_collection", "Where the edges go.").must();
    private static final Parameter PATH = Parameter.text(
                    "path", "What the document is called: a relative path such as reports/2024.pdf, without '..'.")
            .atMost(1024)
            .must();

    private final OperationService service;
    private final CollectionGate collections;
    private final FileText texts;
    private final FileUploads uploads;

    UploadRest(OperationService service, CollectionGate collections, FileText texts, FileUploads uploads) {
        this.service = service;
        this.collections = collections;
        this.texts = texts;
        this.uploads = uploads;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/api/v4/operations/{id}/documents", OperationRest.told(this::documents),
                RouteDescription.of("Uploads documents.")
                        .with(OperationRest.ID)
                        .body(LINES, "Documents" + BOUNDS
                                + "'_key', perhaps 'title' and 'text', and metadata under any other name.")
                        .answers(OperationsApi.Receipt.class));
        routes.add("POST", "/api/v4/operations/{id}/edges", OperationRest.told(this::edges),
                RouteDescription.of("Uploads edges.")
                        .with(OperationRest.ID, EDGE_COLLECTION)
                        .body(LINES, "Edges" + BOUNDS
                                + "'_from', '_to' and 'type', and properties under any other name.")
                        .answers(OperationsApi.Receipt.class));
        routes.add("POST", "/api/v4/operations/{id}/files", OperationRest.told(this::file),
                RouteDescription.of("Uploads a file, whose text becomes a document.")
                        .with(OperationRest.ID, PATH)
                        .body("application/octet-stream", "The file as it is, at most " + FileUploads.MAX_BYTES / MIB + " MiB.")
                        .answers(OperationsApi.Receipt.class));
    }

    private RestResponse documents(RestRequest call)
            throws IOException, InterruptedException, RestException, OperationException, JobEndedException {
        try (LiveJob job = service.upload(id(call))) {
            String collection = job.collection();
            UploadLines<Document> lines =
                    UploadLines.read(call.text(MAX_BODY), "_key", fields -> DocumentFields.read(collection, fields));
            return receipt(job.documents(lines.good(), lines.refused()));
        }
    }

    private RestResponse edges(RestRequest call)
            throws IOException, InterruptedException, RestException, OperationException, JobEndedException {
        String edgeCollection = CollectionName.valid("edge_collection", call.required(EDGE_COLLECTION));
        try (LiveJob job = service.upload(id(call))) {
            UploadLines<Edge> lines = UploadLines.read(call.text(MAX_BODY), "_from", EdgeFields::read);
            collections.claimEdges(edgeCollection);
            return receipt(job.edges(edgeCollection, lines.good(), lines.refused()));
        }
    }

    private RestResponse file(RestRequest call)
            throws IOException, InterruptedException, RestException, OperationException, JobEndedException {
        String path = relative(call.required(PATH));
        try (LiveJob job = service.upload(id(call));
                FileUploads.Received received = uploads.receive(call.body())) {
            DocumentKey key = new DocumentKey(job.collection(), path);
            return receipt(job.file(path, () -> texts.read(received.path(), key)));
        }
    }

    private OperationId id(RestRequest call) throws OperationException {
        OperationId id = OperationRest.id(call);
        service.requireChangeable(id, call.identity());
        return id;
    }

    private static String relative(String path) {
        boolean climbs = List.of(path.split("[/\\\\]", -1)).contains("..");
        if (climbs || path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(
                    "path", "Field 'path' must be relative, such as reports/2024.pdf, without '..', not '" + path + "'.");
        }
        return path;
    }

    private static RestResponse receipt(IndexReceipt receipt) {
        return RestResponse.ok(new OperationsApi.Receipt(
                receipt.indexed(),
                receipt.skipped(),
                receipt.failed().stream()
                        .map(failed -> new OperationsApi.Failed(failed.key(), failed.cause()))
                        .toList()));
    }
}
