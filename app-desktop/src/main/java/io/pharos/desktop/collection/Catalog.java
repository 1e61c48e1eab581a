package io.pharos.desktop.collection;

import java.io.IOException;
import java.util.List;

import io.pharos.model.api.CatalogApi.AddSource;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Create;
import io.pharos.model.api.CatalogApi.Documents;
import io.pharos.model.api.CatalogApi.Reindex;
import io.pharos.model.api.CatalogApi.Source;
import io.pharos.model.api.CatalogApi.Update;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The server's collections. Every call blocks and throws {@link IOException} with a sentence for people, a
 * {@link io.pharos.client.ServerException} when the server refused.
 */
interface Catalog {
    /** Returns what the caller may see, by name, at most some thousands. */
    List<Collection> all() throws IOException, InterruptedException;

    /** Returns one collection as it stands. */
    Collection get(String id) throws IOException, InterruptedException;

    Collection create(Create create) throws IOException, InterruptedException;

    Collection update(String id, Update update) throws IOException, InterruptedException;

    /** Deletes; an operation takes the documents away. */
    void delete(String id) throws IOException, InterruptedException;

    /** Lets the generation before the last reindex serve again. */
    Collection rollBack(String id) throws IOException, InterruptedException;

    Operation reindex(String id, Reindex reindex) throws IOException, InterruptedException;

    List<Source> sources(String id) throws IOException, InterruptedException;

    /** Indexes a source, or looks for what changed in one that is there. */
    Operation addSource(String id, AddSource source) throws IOException, InterruptedException;

    Operation removeSource(String id, String path) throws IOException, InterruptedException;

    /** Returns a page, from 1; of every document unless a status is given. */
    Documents documents(String id, int page, @Nullable String status) throws IOException, InterruptedException;
}
