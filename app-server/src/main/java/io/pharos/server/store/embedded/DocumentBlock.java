package io.pharos.server.store.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;

/**
 * A document on its way into the index.
 *
 * @param document its source
 * @param hash     of its content
 * @param passages the parts that are searched by meaning, at least one
 */
record DocumentBlock(Document document, String hash, List<String> passages) {
    /** Returns what the model reads for a passage: the title says what the passage is about. */
    static String embedded(String title, String passage) {
        return title.isBlank() || passage.startsWith(title) ? passage : title + "\n" + passage;
    }

    /** Returns the members of the block, passages first, ready for Lucene. */
    List<org.apache.lucene.document.Document> members(Generation generation, List<float[]> vectors) {
        List<org.apache.lucene.document.Document> members = new ArrayList<>(passages.size() + 1);
        String block = Fields.block(generation, document.key().key()).text();
        for (int i = 0; i < passages.size(); i++) {
            var passage = new org.apache.lucene.document.Document();
            passage.add(new StringField(Fields.BLOCK, block, Field.Store.NO));
            passage.add(new StringField(Fields.PASSAGE_COLLECTION, generation.id(), Field.Store.NO));
            passage.add(new StoredField(Fields.PASSAGE, passages.get(i)));
            passage.add(new KnnFloatVectorField(Fields.VECTOR, vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
            MetadataTerms.index(document.metadata(), passage);
            members.add(passage);
        }
        members.add(parent(generation, block));
        return members;
    }

    private org.apache.lucene.document.Document parent(Generation generation, String block) {
        var parent = new org.apache.lucene.document.Document();
        parent.add(new StringField(Fields.BLOCK, block, Field.Store.NO));
        parent.add(new StringField(Fields.KIND, Fields.isDocument().text(), Field.Store.NO));
        parent.add(new StringField(Fields.COLLECTION, generation.id(), Field.Store.YES));
        parent.add(new StringField(Fields.KEY, document.key().key(), Field.Store.YES));
        parent.add(new StoredField(Fields.HASH, hash));
        parent.add(new StoredField(Fields.TITLE, document.title()));
        parent.add(new StoredField(Fields.METADATA, JsonCodec.shared().write(document.metadata())));
        // The text comes last: who needs only what stands before it stops reading there.
        parent.add(new StoredField(Fields.TEXT, document.text()));
        // The title twice: its words say more of the document than words of the text do.
        parent.add(new TextField(Fields.WORDS, document.title(), Field.Store.NO));
        parent.add(new TextField(Fields.WORDS, document.title(), Field.Store.NO));
        parent.add(new TextField(Fields.WORDS, document.text(), Field.Store.NO));
        MetadataTerms.index(document.metadata(), parent);
        return parent;
    }

    /**
     * Returns the source of a document as it was stored; its text is empty when {@code stored} lacks it.
     *
     * @param collection by which its readers know the generation it belongs to
     */
    static Document source(String collection, org.apache.lucene.document.Document stored) {
        DocumentKey key = new DocumentKey(collection, stored.get(Fields.KEY));
        String text = stored.get(Fields.TEXT);
        return new Document(key, stored.get(Fields.TITLE), text == null ? "" : text, metadata(stored));
    }

    private static Map<String, Object> metadata(org.apache.lucene.document.Document stored) {
        try {
            return JsonCodec.shared().readObject(stored.get(Fields.METADATA));
        } catch (ProtocolException e) {
            throw new IllegalStateException("The index holds metadata that is not JSON.", e);
        }
    }
}
