package io.pharos.server.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import io.pharos.server.job.IndexJob;
import io.pharos.server.job.IndexJobs;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobEndedException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentFields;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.Edge;
import io.pharos.server.store.EdgeFields;
import io.pharos.server.store.GraphStore;

/**
 * Gives an empty server something to search: landmark papers with their citations, indexed in the background as an
 * operation like any other.
 *
 * <p>A file in the data directory says how far it came. A run that the server's end cut short is continued at the next
 * start, since what is indexed already is skipped; one that was completed, or that somebody cancelled, is not.
 */
public final class SampleLibrary {
    /** Where the papers go. */
    public static final String COLLECTION = "documents";
    /** Where their citations go. */
    public static final String EDGES = "citations";

    private static final String TITLE = "Sample library";
    private static final String MARKER = "sample-library";
    private static final String STARTED = "started\n";
    private static final String COMPLETED = "completed\n";
    private static final String CANCELLED = "cancelled\n";

    private final IndexJobs jobs;
    private final DocumentStore documents;
    private final GraphStore graph;
    private final Path marker;

    /** The library for the stores of one data directory. */
    public SampleLibrary(IndexJobs jobs, DocumentStore documents, GraphStore graph, Path dataDir) {
        this.jobs = jobs;
        this.documents = documents;
        this.graph = graph;
        this.marker = dataDir.resolve(MARKER);
    }

    /**
     * Starts to index the library when there is nothing else, or continues a run that was cut short.
     *
     * @return whether there was something to do
     * @throws IOException when the stores or the data directory cannot be used
     */
    public boolean startIfWanted() throws IOException {
        if (!wanted()) {
            return false;
        }
        mark(STARTED);
        jobs.start(JobPlan.ofServer("index", TITLE, COLLECTION), this::index);
        return true;
    }

    private boolean wanted() throws IOException {
        if (Files.exists(marker)) {
            return Files.readString(marker).equals(STARTED);
        }
        return documents.collections().isEmpty() && graph.collections().isEmpty();
    }

    private void index(IndexJob job) throws IOException, InterruptedException, JobEndedException {
        List<Document> papers =
                JsonLines.read("documents.jsonl", fields -> DocumentFields.read(COLLECTION, fields));
        List<Edge> citations = JsonLines.read("citations.jsonl", EdgeFields::read);
        try {
            job.expect(papers.size() + citations.size());
            job.documents(papers);
            job.edges(EDGES, citations);
        } catch (JobEndedException ended) {
            if (ended.cancelled()) {
                mark(CANCELLED);
            }
            throw ended;
        }
        mark(COMPLETED);
    }

    private void mark(String state) throws IOException {
        Path fresh = Files.writeString(marker.resolveSibling(MARKER + ".tmp"), state);
        Files.move(fresh, marker, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
