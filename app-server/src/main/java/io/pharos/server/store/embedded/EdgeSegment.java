package io.pharos.server.store.embedded;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** One segment of the edge index, read by one walk. Not thread-safe. */
final class EdgeSegment {
    /** A vertex the walk has not met in this segment. */
    static final int UNKNOWN = -1;

    private final LeafReader reader;
    private final @Nullable Bits live;
    private final Side out;
    private final Side in;
    private final Map<Integer, String> types = new HashMap<>();
    private final boolean withProperties;
    private SortedDocValues typeColumn;
    private BinaryDocValues propertiesColumn;

    EdgeSegment(LeafReader reader) throws IOException {
        this.reader = reader;
        this.live = reader.getLiveDocs();
        this.out = new Side(EdgeColumns.OUT, EdgeColumns.TO);
        this.in = new Side(EdgeColumns.IN, EdgeColumns.FROM);
        this.withProperties = reader.getFieldInfos().fieldInfo(EdgeColumns.PROPERTIES) != null;
        this.typeColumn = DocValues.getSorted(reader, EdgeColumns.TYPE);
        this.propertiesColumn = DocValues.getBinary(reader, EdgeColumns.PROPERTIES);
    }

    Side side(boolean outward) {
        return outward ? out : in;
    }

    boolean isLive(int edge) {
        return live == null || live.get(edge);
    }

    String type(int edge) throws IOException {
        if (edge < typeColumn.docID()) {
            typeColumn = DocValues.getSorted(reader, EdgeColumns.TYPE);
        }
        typeColumn.advanceExact(edge);
        String known = types.get(typeColumn.ordValue());
        if (known == null) {
            known = typeColumn.lookupOrd(typeColumn.ordValue()).utf8ToString();
            types.put(typeColumn.ordValue(), known);
        }
        return known;
    }

    Map<String, Object> properties(int edge) throws IOException {
        if (!withProperties) {
            return Map.of();
        }
        if (edge < propertiesColumn.docID()) {
            propertiesColumn = DocValues.getBinary(reader, EdgeColumns.PROPERTIES);
        }
        if (!propertiesColumn.advanceExact(edge)) {
            return Map.of();
        }
        try {
            return JsonCodec.shared().readObject(propertiesColumn.binaryValue().utf8ToString());
        } catch (ProtocolException e) {
            throw new IOException("The graph holds properties that are not JSON.", e);
        }
    }

    /** The edges as seen from one of their ends. Columns are read forwards only, so going back means a new reader. */
    final class Side {
        private final String otherField;
        private final @Nullable TermsEnum ends;
        private @Nullable PostingsEnum postings;
        private SortedDocValues otherEnds;

        /** The walk's number of the vertex in each place of the other end's column. */
        final int[] numbers;

        private Side(String endField, String otherField) throws IOException {
            this.otherField = otherField;
            Terms terms = reader.terms(endField);
            this.ends = terms == null ? null : terms.iterator();
            this.otherEnds = DocValues.getSorted(reader, otherField);
            this.numbers = new int[otherEnds.getValueCount()];
            Arrays.fill(numbers, UNKNOWN);
        }

        /** Returns the edges with that end, also deleted ones. */
        DocIdSetIterator edges(BytesRef end) throws IOException {
            if (ends == null || !ends.seekExact(end)) {
                return DocIdSetIterator.empty();
            }
            postings = ends.postings(postings, PostingsEnum.NONE);
            return postings;
        }

        /** Returns the place of the edge's other end in its column. */
        int otherEnd(int edge) throws IOException {
            if (edge < otherEnds.docID()) {
                otherEnds = DocValues.getSorted(reader, otherField);
            }
            otherEnds.advanceExact(edge);
            return otherEnds.ordValue();
        }

        /** Returns the key of the vertex in that place. */
        String key(int place) throws IOException {
            return otherEnds.lookupOrd(place).utf8ToString();
        }
    }
}
