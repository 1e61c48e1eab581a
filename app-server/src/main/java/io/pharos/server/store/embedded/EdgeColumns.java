package io.pharos.server.store.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import io.pharos.model.codec.JsonCodec;
import io.pharos.server.store.Edge;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.util.BytesRef;

/** How an edge lies in the index: a member without stored text, found by its ends, read by columns. */
final class EdgeColumns {
    /** Hash of collection, ends and type: what makes an edge the same edge. */
    static final String ID = "id";

    /** Its edge collection. */
    static final String COLLECTION = "collection";

    /** Collection and start, to be looked up by. */
    static final String OUT = "out";

    /** Collection and end, to be looked up by. */
    static final String IN = "in";

    /** Column: where it starts. */
    static final String FROM = "from";

    /** Column: where it ends. */
    static final String TO = "to";

    /** Column: what it means. */
    static final String TYPE = "type";

    /** Column, only where there are any: the properties as JSON. */
    static final String PROPERTIES = "properties";

    private static final int ID_BYTES = 16;
    private static final int SEGMENTS_PER_TIER = 4;

    private EdgeColumns() {}

    /** Every vertex is looked up in every segment, so segments are kept few. */
    static IndexWriterConfig writerConfig() {
        return new IndexWriterConfig(new KeywordAnalyzer())
                .setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_PER_TIER));
    }

    /** Returns the term that finds the edges that start ({@link #OUT}) or end ({@link #IN}) at a vertex. */
    static Term end(String field, String collection, String vertex) {
        return new Term(field, collection + '\0' + vertex);
    }

    /** Returns the term by which an edge is replaced. */
    static Term id(String collection, Edge edge) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : new String[] {collection, edge.from(), edge.to(), edge.type()}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
                digest.update(bytes);
            }
            return new Term(ID, new BytesRef(Arrays.copyOf(digest.digest(), ID_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the properties as they are kept. */
    static String json(Edge edge) {
        return edge.properties().isEmpty() ? "" : JsonCodec.shared().write(edge.properties());
    }

    /** Returns the member for an edge. */
    static Document member(String collection, Edge edge, Term id, String json) {
        Document member = new Document();
        member.add(new StringField(ID, id.bytes(), Field.Store.NO));
        member.add(new StringField(COLLECTION, collection, Field.Store.NO));
        member.add(new StringField(OUT, end(OUT, collection, edge.from()).bytes(), Field.Store.NO));
        member.add(new StringField(IN, end(IN, collection, edge.to()).bytes(), Field.Store.NO));
        member.add(new SortedDocValuesField(FROM, new BytesRef(edge.from())));
        member.add(new SortedDocValuesField(TO, new BytesRef(edge.to())));
        member.add(new SortedDocValuesField(TYPE, new BytesRef(edge.type())));
        if (!json.isEmpty()) {
            member.add(new BinaryDocValuesField(PROPERTIES, new BytesRef(json)));
        }
        return member;
    }
}
