package io.pharos.server.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.model.ErrorCode;
import io.pharos.model.Parameter;
import io.pharos.model.api.OperationsApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.job.CollectionGate;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.job.JobPlan;
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

    private static final Parameter TYPE = Parameter.oneOf(
            "type", null, List.of("index", "append", "reindex", "remove_source", "delete"), "Lists only such operations.");
    private static final Parameter COLLECTION =
            Parameter.text("collection", "Lists only operations on the collection of that name.");
    private static final Parameter PAGE = Parameter.whole("page", 1, 1, 1_000_000, "Which page, from 1.");
    private static final Parameter PER_PAGE = Parameter.whole("per_page", 50, 1, 1_000, "How many to a page.");

    private final OperationService service;
    private final CollectionGate collections;
    private final UploadRest uploads;

    /**
     * The calls of one service.
     *
     * @param collections knows whose collections clients upload to
     * @param directory for uploaded files while they are read; created if missing, and emptied
     * @throws IOException when the directory cannot be used
     */
    public OperationRest(OperationService service, CollectionGate collections, FileText texts, Path directory)
            throws IOException {
        this.service = service;
        this.collections = collections;
        this.uploads = new UploadRest(service, collections, texts, new FileUploads(directory, FileUploads.MAX_BYTES));
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        RouteDescription list = RouteDescription.of("Lists operations, newest first.").with(STATUS, TYPE, COLLECTION);
        routes.add("GET", "/api/v4/operations", call -> RestResponse.ok(found(call, LIMIT)),
                list.with(LIMIT).answers(OperationsApi.All.class));
        routes.add("GET", "/api/v2/operations", call -> RestResponse.ok(page(call)),
                list.with(PAGE, PER_PAGE).answersList(Operation.class, "Operations, newest first."));

        RouteDescription get = RouteDescription.of("Tells how an operation stands.").with(ID);
        routes.add("GET", "/api/v4/operations/{id}", told(call -> one(200, seen(call))),
                get.answers(OperationsApi.One.class));
        routes.add("GET", "/api/v2/operations/{id}", told(call -> RestResponse.ok(seen(call))),
                get.answers(Operation.class));

        RouteDescription cancel = RouteDescription.of("Cancels an operation.").with(ID);
        routes.add("DELETE", "/api/v4/operations/{id}", told(call -> one(200, cancelled(call))),
                cancel.answers(OperationsApi.One.class));
        routes.add("DELETE", "/api/v2/operations/{id}", told(call -> RestResponse.ok(cancelled(call))),
                cancel.answers(Operation.class));

        routes.add("POST", "/api/v4/operations/{id}/resume", told(call -> one(200, service.resume(changeable(call)))),
                RouteDescription.of("Takes up an operation that was cut short, from where it stopped.")
                        .with(ID)
                        .answers(OperationsApi.One.class));
        routes.add("POST", "/api/v4/operations/{id}/retry", told(call -> one(202, service.retry(changeable(call)))),
                RouteDescription.of("Does again what failed, as another operation.")
                        .with(ID)
                        .answers(202, OperationsApi.One.class));
        routes.add("GET", "/api/v4/operations/{id}/failures", told(this::failures),
                RouteDescription.of("Lists every file of an operation that failed.")
                        .with(ID, PAGE, PER_PAGE)
                        .answers(OperationsApi.Failures.class));

        routes.add("POST", "/api/v4/operations", told(this::create),
                RouteDescription.of("Opens an operation, to upload into.")
                        .body(OperationsApi.Create.class)
                        .answers(201, OperationsApi.One.class));
        uploads.addTo(routes);
        routes.add("POST", "/api/v4/operations/{id}/complete", told(call -> one(200, service.complete(changeable(call)))),
                RouteDescription.of("Ends an operation: nothing more will come.")
                        .with(ID)
                        .answers(OperationsApi.One.class));
    }

    private RestResponse create(RestRequest call) throws IOException, RestException, OperationException {
        OperationsApi.Create asked = call.json(OperationsApi.Create.class);
        CollectionGate.Admitted into = collections.admit(call.identity(), asked.collection());
        return one(201, service.open(new JobPlan(
                asked.type(), asked.title(), asked.collection(), into.id(), call.identity().user(),
                call.identity().name(), into.isPublic(), asked.totalFiles(), Map.of())));
    }

    private OperationsApi.All found(RestRequest call, Parameter most) {
        String status = call.text(STATUS);
        String type = call.text(TYPE);
        String collection = call.text(COLLECTION);
        int limit = call.number(most);
        List<Operation> found = service.all(call.identity()).stream()
                .filter(each -> status == null || each.status().equals(status))
                .filter(each -> type == null || each.type().equals(type))
                .filter(each -> collection == null || each.collection().equals(collection))
                .toList();
        return new OperationsApi.All(found.subList(0, Math.min(limit, found.size())), found.size());
    }

    private List<Operation> page(RestRequest call) {
        List<Operation> found = found(call, LIMIT).operations();
        int from = Math.min((call.number(PAGE) - 1) * call.number(PER_PAGE), found.size());
        return found.subList(from, Math.min(from + call.number(PER_PAGE), found.size()));
    }

    private RestResponse failures(RestRequest call) throws IOException, OperationException {
        Operation operation = seen(call);
        int page = call.number(PAGE);
        int perPage = call.number(PER_PAGE);
        List<Operation.Failed> failed = service.failures(id(call), (page - 1) * perPage, perPage);
        return RestResponse.ok(new OperationsApi.Failures(failed, operation.failedFiles(), page, perPage));
    }

    private Operation seen(RestRequest call) throws OperationException {
        return service.shown(service.requireSeen(id(call), call.identity()));
    }

    /** Returns the id of an operation that the caller may change. */
    private OperationId changeable(RestRequest call) throws OperationException {
        OperationId id = id(call);
        service.requireChangeable(id, call.identity());
        return id;
    }

    private Operation cancelled(RestRequest call) throws RestException, OperationException {
        OperationId id = changeable(call);
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
