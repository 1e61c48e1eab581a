package io.pharos.server.cli.index;

import java.nio.file.Path;
import java.util.List;

import io.pharos.model.api.OperationsApi.Receipt;

/** Where documents and edges go. An answer means that what it counts is durable and searchable. Thread-safe. */
public interface IndexTarget extends AutoCloseable {
    /** Writes documents, given as JSON objects, at most {@link #MAX_DOCUMENTS} of them. */
    Receipt documents(List<String> lines) throws InterruptedException, TargetException;

    /** Writes edges, given as JSON objects, at most {@link #MAX_EDGES} of them. */
    Receipt edges(List<String> lines) throws InterruptedException, TargetException;

    /** Reads a file and writes it as one document under that key; a file that cannot be read is a failure in the answer. */
    Receipt file(Path file, String key) throws InterruptedException, TargetException;

    /** Says that everything was given. */
    void complete() throws InterruptedException, TargetException;

    /** Lets go of the target; what was not completed counts as given up. */
    @Override
    void close();

    /** Documents that one call takes: few enough for an answer every few seconds on a slow machine. */
    int MAX_DOCUMENTS = 50;

    /** Edges that one call takes. */
    int MAX_EDGES = 200;

    /** Characters that one call takes, beyond the first line. */
    int MAX_CHARS = 4_000_000;
}
