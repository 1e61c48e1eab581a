package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

import io.pharos.server.store.Adapter;
import io.pharos.server.store.CollectionStore;
import io.pharos.server.store.DocumentStore;
import io.pharos.server.store.GraphStore;
import io.pharos.server.store.TextEmbedding;
import io.pharos.server.store.VectorStore;
import io.pharos.server.store.WordHighlighter;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriterConfig;
import org.jspecify.annotations.Nullable;

/**
 * The engine that needs no other program: documents and their vectors in one Lucene index, edges in another,
 * embeddings by a model in this process, all below one directory. Thread-safe.
 */
public final class EmbeddedEngine implements AutoCloseable {
    /** Something that was opened and must be closed. */
    private interface Opened {
        void close() throws IOException;
    }

    /**
     * Lucene recommends the JDK's incubating vector module, which would make the JDK itself print a warning that nobody
     * can silence, and which gains little where a query's embedding costs more than its search. Held, because
     * java.util.logging forgets the level of a logger that nobody holds.
     */
    private static final java.util.logging.Logger LUCENE_VECTORS = quiet(
            "org.apache.lucene.internal.vectorization.VectorizationProvider");

    private final Deque<Opened> opened = new ArrayDeque<>();
    private final DirectoryLock lock;
    private final VectorStore vectors;
    private final EmbeddedDocumentStore documents;
    private final EmbeddedCollectionStore collections;
    private final EmbeddedGraphStore graph;
    private final TextEmbedding embedding;
    private final WordHighlighter highlighter;
    private final @Nullable QueryEmbeddingCache queries;

    private EmbeddedEngine(
            Path directory, DirectoryLock lock, Loading<WordPiece> vocabulary, Embedder model, int queryCache)
            throws IOException {
        this.lock = lock;
        queries = queryCache == 0 ? null : new QueryEmbeddingCache(model, queryCache);
        Embedder embedder = queries == null ? model : queries;
        embedding = new EmbedderPort(embedder);
        opened.push(lock::close);
        opened.push(embedder::close);
        try {
            Analyzer analyzer = new EnglishAnalyzer();
            highlighter = (query, text) -> new Highlighter(analyzer, query).highlights(text);
            CommittedIndex members = new CommittedIndex(
                    directory.resolve("index"), "document-writer", () -> new IndexWriterConfig(analyzer));
            opened.push(members::close);
            CommittedIndex edges =
                    new CommittedIndex(directory.resolve("graph"), "edge-writer", EdgeColumns::writerConfig);
            opened.push(edges::close);
            graph = new EmbeddedGraphStore(edges);
            CollectionIndex index = new CollectionIndex(members);
            DocumentWriter writer = new DocumentWriter(index, embedder, new DocumentPreparation(vocabulary));
            EmbeddedCollectionStore.Search search =
                    choice -> new EmbeddedVectorStore(index, analyzer, embedder, choice);
            vectors = search.of(GenerationChoice.SERVING);
            documents = new EmbeddedDocumentStore(index, writer);
            collections = new EmbeddedCollectionStore(index, writer, search);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the engine in that directory, which is made when missing, and locks it until {@link #close}.
     *
     * @throws DataDirectoryInUseException when another engine has it open
     * @throws IOException when it cannot be read or written
     */
    public static EmbeddedEngine open(Path dataDirectory) throws IOException {
        return open(dataDirectory, 0);
    }

    /**
     * As {@link #open(Path)}, and it remembers the embeddings of queries.
     *
     * @param queryCache of how many queries at most, 0 for none; each takes about 1.7 KB
     */
    public static EmbeddedEngine open(Path dataDirectory, int queryCache) throws IOException {
        Loading<WordPiece> vocabulary = Loading.of(BgeModel::vocabulary);
        return open(dataDirectory, vocabulary, () -> new BgeEmbedder(vocabulary), queryCache);
    }

    /** As {@link #open(Path)}, with another embedder, which the engine then owns. */
    static EmbeddedEngine open(Path dataDirectory, Embedder embedder) throws IOException {
        return open(dataDirectory, embedder, 0);
    }

    /** As {@link #open(Path, int)}, with another embedder, which the engine then owns. */
    static EmbeddedEngine open(Path dataDirectory, Embedder embedder, int queryCache) throws IOException {
        return open(dataDirectory, Loading.of(BgeModel::vocabulary), () -> embedder, queryCache);
    }

    private static EmbeddedEngine open(
            Path dataDirectory, Loading<WordPiece> vocabulary, Supplier<Embedder> embedder, int queryCache)
            throws IOException {
        Files.createDirectories(dataDirectory);
        Path directory = dataDirectory.toRealPath();
        DirectoryLock lock = DirectoryLock.take(directory);
        return new EmbeddedEngine(directory, lock, vocabulary, embedder.get(), queryCache);
    }

    /** Returns the stores that requests are served from, as one adapter; valid until {@link #close}. */
    public Adapter adapter() {
        return new Adapter(Adapter.EMBEDDED, vectors, documents, graph, null);
    }

    /** Returns the search; valid until {@link #close}. */
    public VectorStore vectors() {
        return vectors;
    }

    /** Returns the documents; valid until {@link #close}. */
    public DocumentStore documents() {
        return documents;
    }

    /** Returns the collections as a whole; valid until {@link #close}. */
    public CollectionStore collections() {
        return collections;
    }

    /** Returns the graph; valid until {@link #close}. */
    public GraphStore graph() {
        return graph;
    }

    /** Returns the model, with the memory of queries, for another adapter that has none of its own; valid until {@link #close}. */
    public TextEmbedding embedding() {
        return embedding;
    }

    /** Returns what finds words in texts as this engine's search does; valid until {@link #close}. */
    public WordHighlighter highlighter() {
        return highlighter;
    }

    /** Returns how many numbers an embedding has. */
    public int dimensions() {
        return BgeModel.DIMENSIONS;
    }

    /** Returns how the cache of query embeddings has served. */
    public QueryCacheUse queryCache() {
        return queries == null ? QueryCacheUse.NONE : queries.use();
    }

    /** Tells other processes where the server that uses this engine listens, for {@link #runningServer}. */
    public void announce(URI serverUrl) throws IOException {
        lock.announce(serverUrl);
    }

    /** Returns where the living server that uses the directory listens; empty when there is none, or not yet. */
    public static Optional<URI> runningServer(Path dataDirectory) {
        return DirectoryLock.runningServer(dataDirectory);
    }

    /** Ends what runs and sets the directory free. Waits for changes that were accepted. */
    @Override
    public synchronized void close() {
        IOException failed = null;
        while (!opened.isEmpty()) {
            failed = closed(opened.pop(), failed);
        }
        if (failed != null) {
            throw new UncheckedIOException("The engine could not be closed properly.", failed);
        }
    }

    private static java.util.logging.Logger quiet(String name) {
        java.util.logging.Logger logger = java.util.logging.Logger.getLogger(name);
        logger.setLevel(java.util.logging.Level.SEVERE);
        return logger;
    }

    private static @Nullable IOException closed(Opened part, @Nullable IOException earlier) {
        try {
            part.close();
            return earlier;
        } catch (IOException e) {
            if (earlier == null) {
                return e;
            }
            earlier.addSuppressed(e);
            return earlier;
        }
    }
}
