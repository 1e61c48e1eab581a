package io.pharos.server.store.embedded;

import java.io.IOException;

import io.pharos.server.store.CollectionCounts;
import io.pharos.server.store.Removal;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Finds, counts and deletes the members of generations. */
final class Members {
    private Members() {}

    /** Returns a query for a document, without its passages. */
    static Query document(Generation generation, String key) {
        return onlyDocuments(new TermQuery(Fields.block(generation, key)));
    }

    private static Query onlyDocuments(Query members) {
        return new BooleanQuery.Builder()
                .add(members, Occur.FILTER)
                .add(new TermQuery(Fields.isDocument()), Occur.FILTER)
                .build();
    }

    /** Returns how many documents and passages a query for whole blocks finds. */
    static Removal counted(IndexSearcher searcher, Query blocks) throws IOException {
        long documents = searcher.count(onlyDocuments(blocks));
        return new Removal(documents, searcher.count(blocks) - documents);
    }

    /** Returns what deleting a generation takes away. */
    static Removal removed(IndexSearcher searcher, Generation generation) throws IOException {
        CollectionCounts counts = counted(searcher, generation);
        return new Removal(counts.documents(), counts.passages());
    }

    static CollectionCounts counted(IndexSearcher searcher, Generation generation) throws IOException {
        return new CollectionCounts(
                searcher.count(new TermQuery(Fields.documentsOf(generation))),
                searcher.count(new TermQuery(Fields.passagesOf(generation))));
    }

    static void delete(IndexWriter writer, Generation generation) throws IOException {
        writer.deleteDocuments(Fields.documentsOf(generation), Fields.passagesOf(generation));
    }
}
