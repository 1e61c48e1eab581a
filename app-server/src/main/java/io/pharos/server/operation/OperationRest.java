package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.pharos.model.CollectionName;
import io.pharos.model.ErrorCode;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.server.job.IndexPlan;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestHandler;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.IndexReceipt;
import org.jspecify.annotations.Nullable;

/** {@code /api/v4/operations}, by which clients upload, and the older {@code /api/v2/operations}. */
public final class OperationRest {
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final int MAX_PATH = 1024;
    private static final int DEFAULT_LIMIT = 100;
    private static final List<String> STATUSES =
            List.of("", "pending", "processing", "completed", "failed", "cancelled", "interrupted");

    private final OperationService service;
    private final FileText texts;
    private final FileUploads uploads;

    /**
     * The calls of one service.
     *
     * @param directory for uploaded files while they are read; created if missing, and emptied
     * @throws IOException when the directory cannot be used
     */
    public OperationRest(OperationService service, FileText texts, Path directory) throws IOException {
        this(service, texts, new FileUploads(directory, FileUploads.MAX_BYTES));
    }

    OperationRest(OperationService service, FileText texts, FileUploads uploads) {
        this.service = service;
        this.texts = texts;
        this.uploads = uploads;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("POST", "/api/v4/operations", told(this::create));
        routes.add("GET", "/api/v4/operations", this::list);
        routes.add("GET", "/api/v2/operations", this::list);
        routes.add("GET", "/api/v4/operations/{id}", told(call -> one(200, service.get(id(call)))));
        routes.add("GET", "/api/v2/operations/{id}", told(call -> RestResponse.ok(service.get(id(call)))));
        routes.add("DELETE", "/api/v4/operations/{id}", told(call -> one(200, cancelled(call))));
        routes.add("DELETE", "/api/v2/operations/{id}", told(call -> RestResponse.ok(cancelled(call))));
        routes.add("POST", "/api/v4/operations/{id}/documents", told(this::documents));
        routes.add("POST", "/api/v4/operations/{id}/edges", told(this::edges));
        routes.add("POST", "/api/v4/operations/{id}/files", told(this::file));
        routes.add("POST", "/api/v4/operations/{id}/complete", told(call -> one(200, service.complete(id(call)))));
    }

    private RestResponse create(RestRequest call) throws IOException, RestException, OperationException {
        OperationsApi.Create asked = call.json(OperationsApi.Create.class);
        return one(
                201,
                service.open(new IndexPlan(
                        asked.type(), asked.title(), asked.collection(), asked.totalFiles())));
    }

    private RestResponse list(RestRequest call) {
        String status = InvalidFieldException.oneOf("status", call.query().get("status"), "", STATUSES);
        int limit = call.number("limit", DEFAULT_LIMIT, 1, OperationService.MAX_ENDED);
        List<Operation> found = service.all().stream()
                .filter(operation -> status.isEmpty() || operation.status().equals(status))
                .toList();
        return RestResponse.ok(
                new OperationsApi.All(found.subList(0, Math.min(limit, found.size())), found.size()));
    }

    private Operation cancelled(RestRequest call) throws RestException, OperationException {
        OperationId id = id(call);
        service.get(id);
        try {
            return service.cancel(id);
        } catch (OperationException e) {
            throw new RestException(e.code(), 400, e.getMessage(), null);
        }
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
        String edgeCollection = CollectionName.valid(
                "edge_collection",
                InvalidFieldException.required("edge_collection", call.query().get("edge_collection")));
        try (LiveJob job = service.upload(id(call))) {
            UploadLines<Edge> lines = UploadLines.read(call.text(MAX_BODY), "_from", EdgeFields::read);
            return receipt(job.edges(edgeCollection, lines.good(), lines.refused()));
        }
    }

    private RestResponse file(RestRequest call)
            throws IOException, InterruptedException, RestException, OperationException, JobEndedException {
        String path = relative(call.query().get("path"));
        try (LiveJob job = service.upload(id(call));
                FileUploads.Received received = uploads.receive(call.body())) {
            DocumentKey key = new DocumentKey(job.collection(), path);
            return receipt(job.file(path, () -> texts.read(received.path(), key)));
        }
    }

    private static String relative(@Nullable String given) {
        String path = InvalidFieldException.required("path", given);
        InvalidFieldException.atMost("path", path, MAX_PATH);
        boolean climbs = List.of(path.split("[/\\\\]", -1)).contains("..");
        if (climbs || path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidFieldException(
                    "path", "Field 'path' must be relative, such as reports/2024.pdf, without '..', not '" + path + "'.");
        }
        return path;
    }

    private static RestResponse one(int status, Operation operation) {
        return RestResponse.json(status, new OperationsApi.One(operation));
    }

    private static RestResponse receipt(IndexReceipt receipt) {
        return RestResponse.ok(new OperationsApi.Receipt(
                receipt.indexed(),
                receipt.skipped(),
                receipt.failed().stream()
                        .map(failed -> new OperationsApi.Failed(failed.key(), failed.cause()))
                        .toList()));
    }

    private static OperationId id(RestRequest call) throws OperationException {
        return OperationId.parse(call.variable("id")).orElseThrow(OperationException::notFound);
    }

    private static RestHandler told(RestHandler handler) {
        return call -> {
            try {
                return handler.handle(call);
            } catch (OperationException e) {
                throw new RestException(e.code(), e.getMessage());
            } catch (JobEndedException e) {
                throw new RestException(ErrorCode.CONFLICT, e.getMessage());
            }
        };
    }
}
