package io.pharos.server.cli;

import java.util.ArrayList;
import java.util.List;

import io.pharos.client.RestClient;
import io.pharos.model.api.CatalogApi;

/** The server's collections, as commands name them. */
final class Collections {
    static final String PATH = "/api/v2/collections";

    private static final int PER_PAGE = 100;

    private Collections() {}

    /** Returns all that the caller may see, by name. */
    static List<CatalogApi.Collection> all(RestClient rest) throws InterruptedException, CommandException {
        List<CatalogApi.Collection> all = new ArrayList<>();
        for (int page = 1; ; page++) {
            String call = PATH + "?per_page=" + PER_PAGE + "&page=" + page;
            CatalogApi.Page found = Rest.get(rest, call, CatalogApi.Page.class);
            all.addAll(found.collections());
            if (found.collections().isEmpty() || all.size() >= found.total()) {
                return all;
            }
        }
    }

    /** Returns the collection of that name; names are unique on a server. */
    static CatalogApi.Collection find(RestClient rest, String name) throws InterruptedException, CommandException {
        return all(rest).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILURE,
                        "There is no collection '" + name + "' that you may see; 'pharos collections' lists those there are."));
    }

    /** Returns the path of a collection, or of something below it. */
    static String path(CatalogApi.Collection collection, String below) {
        return PATH + "/" + collection.id() + below;
    }
}
