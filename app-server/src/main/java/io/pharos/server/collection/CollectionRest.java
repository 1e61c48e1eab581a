package io.pharos.server.collection;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import io.pharos.model.Parameter;
import io.pharos.model.api.CatalogApi;
import io.pharos.model.channel.Operation;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestException;
import io.pharos.server.rest.RestHandler;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /api/v2/collections}. */
public final class CollectionRest {
    private static final String ALL = "/api/v2/collections";
    private static final String ONE = ALL + "/{id}";
    private static final Parameter ID = Parameter.text("id", "The collection, by its id.");
    private static final Parameter PAGE = Parameter.whole("page", 1, 1, 1_000_000, "Which page, from 1.");
    private static final Parameter PER_PAGE = Parameter.whole("per_page", 50, 1, 100, "How many to a page.");
    private static final Parameter WITH_PUBLIC =
            Parameter.flag("include_public", true, "Whether to list what others have made public.");
    private static final Parameter STATUS =
            Parameter.oneOf("status", null, List.of("completed", "failed"), "Lists only documents that stand so.");
    private static final Parameter SOURCE =
            Parameter.text("source_path", "The source, by its path.").atMost(4096).must();

    private final CollectionService service;

    public CollectionRest(CollectionService service) {
        this.service = service;
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", ALL, told(this::list),
                RouteDescription.of("Lists the collections that the caller may see, by name.")
                        .with(PAGE, PER_PAGE, WITH_PUBLIC)
                        .answers(CatalogApi.Page.class));
        routes.add("POST", ALL, told(this::create),
                RouteDescription.of("Makes a collection, and indexes a folder into it if one is named.")
                        .body(CatalogApi.Create.class)
                        .answers(201, CatalogApi.Collection.class));
        routes.add("GET", ONE, told(call -> shown(call, service.seen(call.identity(), id(call)))),
                RouteDescription.of("Tells what a collection is.").with(ID).answers(CatalogApi.Collection.class));
        routes.add("PUT", ONE, told(this::update),
                RouteDescription.of("Changes a collection.")
                        .with(ID)
                        .body(CatalogApi.Update.class)
                        .answers(CatalogApi.Collection.class));
        routes.add("DELETE", ONE, told(this::delete),
                RouteDescription.of("Deletes a collection with all its documents; what runs for it is cancelled.")
                        .with(ID)
                        .answersNothing("It is deleted."));
        addSources(routes);
        routes.add("POST", ONE + "/reindex", told(this::reindex),
                RouteDescription.of("Builds a collection anew beside itself, then switches.")
                        .with(ID)
                        .body(CatalogApi.Reindex.class)
                        .answers(202, Operation.class));
        routes.add("POST", ONE + "/roll_back",
                told(call -> shown(call, service.rollBack(call.identity(), id(call)))),
                RouteDescription.of("Undoes the last reindex, or the last roll back.")
                        .with(ID)
                        .answers(CatalogApi.Collection.class));
        routes.add("GET", ONE + "/operations", told(this::operations),
                RouteDescription.of("Lists the operations on a collection.")
                        .with(ID, PAGE, PER_PAGE)
                        .answersList(Operation.class, "Operations, newest first."));
        routes.add("GET", ONE + "/documents", told(this::documents),
                RouteDescription.of("Lists the files that became documents of a collection, or did not.")
                        .with(ID, PAGE, PER_PAGE, STATUS)
                        .answers(CatalogApi.Documents.class));
    }

    private void addSources(Routes routes) {
        routes.add("GET", ONE + "/sources", told(this::sources),
                RouteDescription.of("Lists where the documents of a collection come from.")
                        .with(ID)
                        .answers(CatalogApi.Sources.class));
        routes.add("POST", ONE + "/sources",
                told(call -> RestResponse.json(
                        202, service.append(call.identity(), id(call), call.json(CatalogApi.AddSource.class)))),
                RouteDescription.of("Takes a folder in: what is new or changed since the last time.")
                        .with(ID)
                        .body(CatalogApi.AddSource.class)
                        .answers(202, Operation.class));
        routes.add("DELETE", ONE + "/sources",
                told(call -> RestResponse.json(
                        202, service.removeSource(call.identity(), id(call), call.required(SOURCE)))),
                RouteDescription.of("Removes a source and the documents that came from it.")
                        .with(ID, SOURCE)
                        .answers(202, Operation.class));
    }

    private RestResponse list(RestRequest call) throws IOException {
        int page = call.number(PAGE);
        int perPage = call.number(PER_PAGE);
        CollectionTable.Page found = service.page(call.identity(), call.flag(WITH_PUBLIC), page, perPage);
        return RestResponse.ok(
                new CatalogApi.Page(service.shown(found.rows(), call.identity()), found.total(), page, perPage));
    }

    private RestResponse create(RestRequest call)
            throws IOException, InterruptedException, RestException, CollectionException {
        CollectionService.Begun begun = service.create(call.identity(), call.json(CatalogApi.Create.class));
        return RestResponse.json(201, service.shown(begun.collection(), call.identity(), begun.operation()));
    }

    private RestResponse update(RestRequest call)
            throws IOException, InterruptedException, RestException, CollectionException {
        CatalogApi.Update asked = call.json(CatalogApi.Update.class);
        return shown(call, service.update(call.identity(), id(call), asked));
    }

    private RestResponse delete(RestRequest call) throws IOException, InterruptedException, CollectionException {
        service.delete(call.identity(), id(call));
        return RestResponse.noContent();
    }

    private RestResponse reindex(RestRequest call)
            throws IOException, InterruptedException, RestException, CollectionException {
        CatalogApi.Reindex asked = call.json(CatalogApi.Reindex.class);
        return RestResponse.json(202, service.reindex(call.identity(), id(call), asked));
    }

    private RestResponse sources(RestRequest call) throws IOException, CollectionException {
        return RestResponse.ok(new CatalogApi.Sources(service.sources(call.identity(), id(call)).stream()
                .map(each -> new CatalogApi.Source(
                        each.source().id().toString(),
                        each.source().path(),
                        each.source().config(),
                        each.documents(),
                        each.failed(),
                        each.bytes(),
                        each.source().createdAt(),
                        each.source().lastIndexedAt()))
                .toList()));
    }

    private RestResponse operations(RestRequest call) throws IOException, CollectionException {
        List<Operation> all = service.operations(call.identity(), id(call));
        int from = Math.min((call.number(PAGE) - 1) * call.number(PER_PAGE), all.size());
        return RestResponse.ok(all.subList(from, Math.min(from + call.number(PER_PAGE), all.size())));
    }

    private RestResponse documents(RestRequest call) throws IOException, CollectionException {
        UUID id = id(call);
        int page = call.number(PAGE);
        int perPage = call.number(PER_PAGE);
        String status = call.text(STATUS);
        Boolean failed = status == null ? null : Boolean.valueOf(status.equals("failed"));
        FileTable.Page found = service.documents(call.identity(), id, failed, page, perPage);
        return RestResponse.ok(new CatalogApi.Documents(
                found.rows().stream().map(row -> document(id, row)).toList(), found.total(), page, perPage));
    }

    private static CatalogApi.Document document(UUID collection, FileRow row) {
        return new CatalogApi.Document(
                row.key(),
                collection.toString(),
                Path.of(row.path()).getFileName().toString(),
                row.path(),
                row.bytes(),
                row.contentHash(),
                row.failed() ? "failed" : "completed",
                row.cause(),
                row.causeKind(),
                row.modifiedAt(),
                row.indexedAt());
    }

    private RestResponse shown(RestRequest call, CollectionRow row) throws IOException {
        return RestResponse.ok(service.shown(row, call.identity(), null));
    }

    /** Returns the id that the path names; what is no id names none. */
    private static UUID id(RestRequest call) throws CollectionException {
        try {
            return UUID.fromString(call.variable("id"));
        } catch (IllegalArgumentException e) {
            throw CollectionException.notFound();
        }
    }

    /** Returns a handler whose refusals are told as REST has them. */
    private static RestHandler told(RestHandler handler) {
        return call -> {
            try {
                return handler.handle(call);
            } catch (CollectionException e) {
                @Nullable String field = e.field();
                throw new RestException(e.code(), e.code().httpStatus(), e.getMessage(), field);
            }
        };
    }
}
