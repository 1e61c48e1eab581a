package io.pharos.server.store.embedded;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;

/**
 * Names of the fields of the index. A document is a block: its passages, and after them the document itself, which
 * Lucene's block join calls the parent.
 */
final class Fields {
    /** On every member of a block: generation and key, by which the block is replaced. */
    static final String BLOCK = "block";

    /** On the document only: marks it as the parent. */
    static final String KIND = "kind";

    /** On the document only: the id of its generation. */
    static final String COLLECTION = "collection";

    /** On the document only: its key. */
    static final String KEY = "key";

    /** On the document only: SHA-256 of its content. */
    static final String HASH = "hash";

    /** On the document only: the title as given. */
    static final String TITLE = "title";

    /** On the document only: the metadata as JSON. */
    static final String METADATA = "metadata";

    /** On the document only: the text as given. */
    static final String TEXT = "text";

    /** On the document only: words of title and text, to be searched by BM25. */
    static final String WORDS = "words";

    /** On a passage only: the id of its document's generation. */
    static final String PASSAGE_COLLECTION = "passage_collection";

    /** On a passage only: its text. */
    static final String PASSAGE = "passage";

    /** On a passage only: its vector. */
    static final String VECTOR = "vector";

    private static final Term IS_DOCUMENT = new Term(KIND, "document");

    private Fields() {}

    /** Returns which members of the index are documents, not passages. */
    static BitSetProducer documents() {
        return new QueryBitSetProducer(new TermQuery(IS_DOCUMENT));
    }

    /** Returns the term all members of a document's block carry. */
    static Term block(Generation generation, String key) {
        return new Term(BLOCK, generation.id() + '\0' + key);
    }

    /** Returns the term that documents of a generation carry. */
    static Term documentsOf(Generation generation) {
        return new Term(COLLECTION, generation.id());
    }

    /** Returns the term that passages of a generation carry. */
    static Term passagesOf(Generation generation) {
        return new Term(PASSAGE_COLLECTION, generation.id());
    }

    /** Returns the mark of a document. */
    static Term isDocument() {
        return IS_DOCUMENT;
    }
}
