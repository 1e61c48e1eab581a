package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.pharos.model.ErrorCode;
import io.pharos.model.Parameter;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.job.IndexPlan;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestHandler;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.pharos.server.text.FileText;

/** {@code /api/v4/operations}, by which clients upload, and the older {@code /api/v2/operations}. */
public final class OperationRest {
    static final Parameter ID = Parameter.text("id", "The operation, by the id it was opened with.");
    private static final Parameter STATUS = Parameter.oneOf(
            "status",
            null,
            List.of("pending", "processing", "completed", "failed", "cancelled", "interrupted"),
            "Lists only operations that stand so.");
    private static final Parameter LIMIT =
            Parameter.whole("limit", 100, 1, OperationService.MAX_ENDED, "How many to list at most.");

    private final OperationService service;
    private final UploadRest uploads;

    /**
     * The calls of one service.
     *
     * @param directory for uploaded files while they are read; created if missing, and emptied
     * @throws IOException when the directory cannot be used
     */
    public OperationRest(OperationService service, FileText texts, Path directory) throws IOException {
        this.service = service;
        this.uploads = new UploadRest(service, texts, new FileUploads(directory, FileUploads.MAX_BYTES));
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        RouteDescription list = RouteDescription.of("Lists operations, newest first.")
                .with(STATUS, LIMIT)
                .answers(OperationsApi.All.class);
        routes.add("GET", "/api/v4/operations", this::list, list);
        routes.add("GET", "/api/v2/operations", this::list, list);

        RouteDescription get = RouteDescription.of("Tells how an operation stands.").with(ID);
        routes.add("GET", "/api/v4/operations/{id}", told(call -> one(200, service.get(id(call)))),
                get.answers(OperationsApi.One.class));
        routes.add("GET", "/api/v2/operations/{id}", told(call -> RestResponse.ok(service.get(id(call)))),
                get.answers(Operation.class));

        RouteDescription cancel = RouteDescription.of("Cancels an operation.").with(ID);
        routes.add("DELETE", "/api/v4/operations/{id}", told(call -> one(200, cancelled(call))),
                cancel.answers(OperationsApi.One.class));
        routes.add("DELETE", "/api/v2/operations/{id}", told(call -> RestResponse.ok(cancelled(call))),
                cancel.answers(Operation.class));

        routes.add("POST", "/api/v4/operations", told(this::create),
                RouteDescription.of("Opens an operation, to upload into.")
                        .body(OperationsApi.Create.class)
                        .answers(201, OperationsApi.One.class));
        uploads.addTo(routes);
        routes.add("POST", "/api/v4/operations/{id}/complete", told(call -> one(200, service.complete(id(call)))),
                RouteDescription.of("Ends an operation: nothing more will come.")
                        .with(ID)
                        .answers(OperationsApi.One.class));
    }

    private RestResponse create(RestRequest call) throws IOException, RestException, OperationException {
        OperationsApi.Create asked = call.json(OperationsApi.Create.class);
        return one(
                201,
                service.open(new IndexPlan(
                        asked.type(), asked.title(), asked.collection(), asked.totalFiles())));
    }

    private RestResponse list(RestRequest call) {
        String status = call.text(STATUS);
        int limit = call.number(LIMIT);
        List<Operation> found = service.all().stream()
                .filter(operation -> status == null || operation.status().equals(status))
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

    private static RestResponse one(int status, Operation operation) {
        return RestResponse.json(status, new OperationsApi.One(operation));
    }

    /** Returns the operation that the path names; what is no id names none. */
    static OperationId id(RestRequest call) throws OperationException {
        return OperationId.parse(call.variable("id")).orElseThrow(OperationException::notFound);
    }

    /** Returns a handler whose refusals are told as REST has them. */
    static RestHandler told(RestHandler handler) {
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
