package io.pharos.server.store;

import java.io.IOException;
import java.util.Optional;

/**
 * Collections as a whole. A collection is read through its serving generation. A second generation, the staging, can be
 * filled unseen and take its place in one step; the one before stays as long as somebody may want to roll back.
 *
 * <p>Changes are durable and visible when they return. None of them runs beside another, and each takes a bounded time
 * however much a collection holds. Who changes a collection as a whole sees to it that nobody else writes to it meanwhile:
 * documents that were written to the serving generation while a staging was filled are not in the staging, and a document
 * on its way ends up in whichever generation serves when it arrives. Thread-safe.
 *
 * <p>Changes throw {@link IOException} when the back end fails and {@link InterruptedException} when the thread is
 * interrupted; after an interrupt the change may still happen.
 */
public interface CollectionStore {
    /** Returns how texts of the collection are cut; {@link Chunking#STANDARD} when nobody said otherwise. */
    Chunking chunking(String collection) throws IOException;

    /**
     * Determines how texts are cut that are written from now on; what is there already stays as it is, and is skipped when
     * it is written again unchanged. To cut everything anew, fill a staging.
     */
    void configure(String collection, Chunking chunking) throws IOException, InterruptedException;

    /** Returns what readers of the collection see; zeros when there is no such collection. */
    CollectionCounts counts(String collection) throws IOException;

    /**
     * Opens an empty staging, which lasts, also over a restart, until it is switched over or discarded.
     *
     * @throws CollectionStateException when the collection has a staging; see {@link #staged}
     */
    Staging stage(String collection, Chunking chunking) throws IOException, InterruptedException;

    /** Returns the collection's staging as it is, if there is one: this is how work goes on after a restart. */
    Optional<Staging> staged(String collection) throws IOException;

    /** Returns how much the generation before the serving one holds; empty when there is none. */
    Optional<CollectionCounts> previous(String collection) throws IOException;

    /**
     * Lets the generation before serve again; the one that served takes its place, so that a second call undoes the first.
     *
     * @throws CollectionStateException when there is none
     */
    void rollBack(String collection) throws IOException, InterruptedException;

    /** Removes the generation before the serving one; nothing happens when there is none. */
    Removal dropPrevious(String collection) throws IOException, InterruptedException;

    /**
     * Gives a collection another name, with its staging and the generation before.
     *
     * @throws CollectionStateException when there is a collection of the new name
     * @throws io.pharos.model.InvalidFieldException naming {@code name} when the new one breaks the rule for names
     */
    void rename(String from, String to) throws IOException, InterruptedException;

    /** Removes a collection with everything that belongs to it; returns what its readers saw. */
    Removal drop(String collection) throws IOException, InterruptedException;
}
