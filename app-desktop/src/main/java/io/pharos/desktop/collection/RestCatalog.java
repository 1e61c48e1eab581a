package io.pharos.desktop.collection;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.model.api.CatalogApi.AddSource;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.api.CatalogApi.Documents;
import io.pharos.model.api.CatalogApi.Page;
import io.pharos.model.api.CatalogApi.Reindex;
import io.pharos.model.api.CatalogApi.Source;
import io.pharos.model.api.CatalogApi.Sources;
import io.pharos.model.api.CatalogApi.Update;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Collections over {@code /api/v2/collections}. */
final class RestCatalog implements Catalog {
    /** Documents on a page. */
    static final int DOCUMENTS = 50;

    private static final String COLLECTIONS = "/api/v2/collections";
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 50;

    private final RestClient rest;

    RestCatalog(RestClient rest) {
        this.rest = rest;
    }

    @Override
    public List<Collection> all() throws IOException, InterruptedException {
        List<Collection> all = new ArrayList<>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            Page part = rest.get(
                    COLLECTIONS + "?include_public=true&per_page=" + PER_PAGE + "&page=" + page, Page.class);
            all.addAll(part.collections());
            if (part.collections().isEmpty() || all.size() >= part.total()) {
                break;
            }
        }
        return all;
    }

    @Override
    public Collection get(String id) throws IOException, InterruptedException {
        return rest.get(one(id), Collection.class);
    }

    @Override
    public Collection create(Create create) throws IOException, InterruptedException {
        return rest.post(COLLECTIONS, create, Collection.class);
    }

    @Override
    public Collection update(String id, Update update) throws IOException, InterruptedException {
        return rest.put(one(id), update, Collection.class);
    }

    @Override
    public void delete(String id) throws IOException, InterruptedException {
        rest.delete(one(id));
    }

    @Override
    public Collection rollBack(String id) throws IOException, InterruptedException {
        return rest.post(one(id) + "/roll_back", "application/json", BodyPublishers.noBody(), Collection.class);
    }

    @Override
    public Operation reindex(String id, Reindex reindex) throws IOException, InterruptedException {
        return rest.post(one(id) + "/reindex", reindex, Operation.class);
    }

    @Override
    public List<Source> sources(String id) throws IOException, InterruptedException {
        return rest.get(one(id) + "/sources", Sources.class).sources();
    }

    @Override
    public Operation addSource(String id, AddSource source) throws IOException, InterruptedException {
        return rest.post(one(id) + "/sources", source, Operation.class);
    }

    @Override
    public Operation removeSource(String id, String path) throws IOException, InterruptedException {
        return rest.delete(one(id) + "/sources?source_path=" + ServerAddress.encoded(path), Operation.class);
    }

    @Override
    public Documents documents(String id, int page, @Nullable String status) throws IOException, InterruptedException {
        String chosen = status == null ? "" : "&status=" + ServerAddress.encoded(status);
        return rest.get(one(id) + "/documents?page=" + page + "&per_page=" + DOCUMENTS + chosen, Documents.class);
    }

    private static String one(String id) {
        return COLLECTIONS + "/" + ServerAddress.encoded(id);
    }
}
