package io.pharos.desktop.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import io.pharos.server.store.Edge;
import io.pharos.server.store.embedded.EmbeddedEngine;

/** A few real papers with the citations between them, for tests that need something small to find. */
public final class Library {
    private Library() {}

    /** Fills an empty data directory; the server is started on it afterwards. */
    public static void writeTo(Path dataDirectory) throws IOException, InterruptedException {
        try (EmbeddedEngine engine = EmbeddedEngine.open(dataDirectory)) {
            engine.documents().put(PAPERS);
            engine.graph().put("citations", CITATIONS);
        }
    }

    private static Document paper(String key, String title, String author, int year, String text) {
        return new Document(
                new DocumentKey("documents", key), title, text, Map.of("year", year, "authors", List.of(author)));
    }

    private static final List<Document> PAPERS = List.of(
            paper("doc1", "A relational model of data for large shared data banks", "E. F. Codd", 1970,
                    "Users of large data banks should not have to know how the data is organised in the machine. The paper"
                            + " proposes to describe data by relations alone, and gives an algebra on them.\n\nChanging the"
                            + " internal representation then leaves programs and terminals untouched. Normal forms remove"
                            + " redundancy between relations."),
            paper("doc2", "Time, clocks, and the ordering of events in a distributed system", "Leslie Lamport", 1978,
                    "What it means for one event to happen before another in a distributed system is a partial order. The"
                            + " paper extends it to a total order with logical clocks, and uses that order to synchronise"
                            + " processes without a common clock."),
            paper("doc3", "Support-vector networks", "Corinna Cortes", 1995,
                    "A learning machine for two-group classification maps input vectors into a space of very high dimension"
                            + " and builds a linear decision surface there. The surface generalises well because its margin"
                            + " is as wide as possible. The machine learning method is tried on recognising digits."),
            paper("doc4", "Learning representations by back-propagating errors", "David E. Rumelhart", 1986,
                    "Networks of units that resemble neurons can learn by adjusting the weights of their connections until"
                            + " the difference between actual and desired output is least. Hidden units come to represent"
                            + " features of the task. This made learning in deep machine models practical."),
            paper("doc5", "The probabilistic relevance framework: BM25 and beyond", "Stephen Robertson", 2009,
                    "Ranking documents by their probability of relevance leads to a weighting of words that grows less than"
                            + " linearly with frequency and is normalised by length. The survey derives BM25, extends it to"
                            + " fields and shows how its parameters are tuned for a query log."),
            paper("doc6", "In search of an understandable consensus algorithm", "Diego Ongaro", 2014,
                    "Raft manages a replicated log with a strong leader. It separates leader election, log replication and"
                            + " safety, so that students understand it more easily than earlier protocols, and it is as"
                            + " efficient."),
            paper("doc7", "MapReduce: simplified data processing on large clusters", "Jeffrey Dean", 2004,
                    "Programmers write a map and a reduce function; the run-time system partitions the input, schedules the"
                            + " work over thousands of machines and handles their failures. Many machine learning and indexing jobs"
                            + " at one company were expressed this way."),
            paper("doc8", "Random forests", "Leo Breiman", 2001,
                    "Combining many decision trees, each grown on a random sample with a random choice of features at each"
                            + " split, gives a machine learning method whose error converges as the forest grows, and which"
                            + " measures how much each variable matters."));

    private static final List<Edge> CITATIONS = List.of(
            edge("doc8", "doc3"), edge("doc6", "doc2"), edge("doc7", "doc2"), edge("doc3", "doc4"), edge("doc5", "doc1"));

    private static Edge edge(String from, String to) {
        return new Edge(from, to, "cites", Map.of());
    }
}
