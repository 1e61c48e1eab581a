package io.pharos.server.store.embedded;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

import io.pharos.server.store.MetadataFilter;
import org.apache.lucene.document.BinaryPoint;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * How metadata is indexed for filters. Every scalar value, also inside lists and nested objects (whose names are joined
 * by dots), becomes one exact term of name, type and value; every number also one point of two dimensions, the hash of
 * its name and its value. So any number of metadata fields costs the index two fields.
 */
final class MetadataTerms {
    private static final String TERMS = "metadata_terms";
    private static final String NUMBERS = "metadata_numbers";
    private static final int LONGEST_TERM = 1_000;

    private MetadataTerms() {}

    /** Adds what filters need to a member of a block. */
    static void index(Map<String, Object> metadata, Document member) {
        MetadataFilter.anyScalar(metadata, (name, value) -> {
            member.add(new StringField(TERMS, bytes(name, value), Field.Store.NO));
            if (value instanceof Number number) {
                member.add(new BinaryPoint(NUMBERS, point(name, number.doubleValue())));
            }
            return false;
        });
    }

    /** Returns the term of a value: equal for equal strings, booleans and numbers of any class. */
    static Term exactly(String name, Object scalar) {
        return new Term(TERMS, bytes(name, scalar));
    }

    /** Returns a query for numbers of that name in the closed range. */
    static Query between(String name, double least, double greatest) {
        return BinaryPoint.newRangeQuery(NUMBERS, point(name, least), point(name, greatest));
    }

    private static BytesRef bytes(String name, Object scalar) {
        String typed = switch (scalar) {
            case Number number -> "n" + canonical(number);
            case Boolean flag -> "b" + flag;
            default -> "s" + scalar;
        };
        byte[] term = (name + '\0' + typed).getBytes(StandardCharsets.UTF_8);
        return new BytesRef(term.length <= LONGEST_TERM ? term : sha256(term));
    }

    private static String canonical(Number number) {
        try {
            return new BigDecimal(number.toString()).stripTrailingZeros().toString();
        } catch (NumberFormatException notFinite) {
            return number.toString();
        }
    }

    private static byte[][] point(String name, double value) {
        long nameHash = ByteBuffer.wrap(sha256(name.getBytes(StandardCharsets.UTF_8))).getLong();
        byte[] first = new byte[Long.BYTES];
        byte[] second = new byte[Long.BYTES];
        NumericUtils.longToSortableBytes(nameHash, first, 0);
        NumericUtils.longToSortableBytes(NumericUtils.doubleToSortableLong(value), second, 0);
        return new byte[][] {first, second};
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
