package io.pharos.log.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Looks for the same bytes, or the same but for the case of ASCII letters, eight positions at a time: the two rarest
 * bytes of the words are compared in whole {@code long}s, and only where both fit are the words compared. Thread-safe,
 * because it keeps nothing.
 */
final class WordsMatcher implements ByteMatcher {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final int STRIDE = 32;

    private final byte[] words;
    /** Bits that make a byte lower case before it is compared; 0 where case matters or there is none. */
    private final byte[] fold;
    private final int rare;
    private final int second;
    private final long rareWord;
    private final long rareFold;
    private final long secondWord;
    private final long secondFold;

    /** Takes words that are not empty. */
    WordsMatcher(byte[] words, boolean ignoreCase) {
        this.words = ignoreCase ? Ascii.lower(words) : words.clone();
        fold = new byte[words.length];
        for (int i = 0; ignoreCase && i < words.length; i++) {
            fold[i] = (byte) (Ascii.isLower(this.words[i]) ? 0x20 : 0);
        }
        rare = Rarity.rarest(this.words, -1);
        second = words.length == 1 ? rare : Rarity.rarest(this.words, rare);
        rareWord = (this.words[rare] & 0xFF) * ONES;
        rareFold = fold[rare] * ONES;
        secondWord = (this.words[second] & 0xFF) * ONES;
        secondFold = fold[second] * ONES;
    }

    @Override
    public int find(byte[] bytes, int from, int to) {
        int last = to - words.length;
        int lastLong = Math.min(last, bytes.length - Long.BYTES - Math.max(rare, second));
        int at = from;
        for (int end = lastLong - STRIDE + Long.BYTES; at <= end; at += STRIDE) {
            long a = zeros(difference(bytes, at));
            long b = zeros(difference(bytes, at + 8));
            long c = zeros(difference(bytes, at + 16));
            long d = zeros(difference(bytes, at + 24));
            if (((a | b | c | d) & HIGH) != 0) {
                int found = first(bytes, at, a, b, c, d, last);
                if (found >= 0) {
                    return found;
                }
            }
        }
        for (; at <= lastLong; at += Long.BYTES) {
            int found = check(bytes, at, zeros(difference(bytes, at)), last);
            if (found >= 0) {
                return found;
            }
        }
        for (; at <= last; at++) {
            if (equal(bytes, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Returns eight bytes, each of them 0 where both rare bytes fit. */
    private long difference(byte[] bytes, int at) {
        return (((long) LONGS.get(bytes, at + rare) | rareFold) ^ rareWord)
                | (((long) LONGS.get(bytes, at + second) | secondFold) ^ secondWord);
    }

    /** Returns a long whose high bits are set where a byte is 0, and perhaps above such a place, which does no harm. */
    private static long zeros(long bytes) {
        return (bytes - ONES) & ~bytes;
    }

    private int first(byte[] bytes, int at, long a, long b, long c, long d, int last) {
        int found = check(bytes, at, a, last);
        found = found >= 0 ? found : check(bytes, at + 8, b, last);
        found = found >= 0 ? found : check(bytes, at + 16, c, last);
        return found >= 0 ? found : check(bytes, at + 24, d, last);
    }

    private int check(byte[] bytes, int at, long zeros, int last) {
        for (long marks = zeros & HIGH; marks != 0; marks &= marks - 1) {
            int candidate = at + (Long.numberOfTrailingZeros(marks) >>> 3);
            if (candidate <= last && equal(bytes, candidate)) {
                return candidate;
            }
        }
        return -1;
    }

    private boolean equal(byte[] bytes, int at) {
        for (int i = 0; i < words.length; i++) {
            if ((byte) (bytes[at + i] | fold[i]) != words[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "words " + Arrays.toString(words);
    }
}
