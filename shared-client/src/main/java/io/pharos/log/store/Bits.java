package io.pharos.log.store;

/** Sets of small numbers as bits in words. */
final class Bits {
    private Bits() {}

    /** Returns how many words hold so many bits. */
    static int words(int bits) {
        return (bits + 63) >>> 6;
    }

    /** Puts the bits from {@code from} to {@code to}, without it, in. */
    static void fill(long[] words, int from, int to) {
        if (from >= to) {
            return;
        }
        int low = from >>> 6;
        int high = (to - 1) >>> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (low == high) {
            words[low] |= head & tail;
            return;
        }
        words[low] |= head;
        for (int i = low + 1; i < high; i++) {
            words[i] = -1L;
        }
        words[high] |= tail;
    }

    static void set(long[] words, int bit) {
        words[bit >>> 6] |= 1L << bit;
    }

    static void clear(long[] words, int bit) {
        words[bit >>> 6] &= ~(1L << bit);
    }

    static boolean has(long[] words, int bit) {
        return (words[bit >>> 6] >>> bit & 1) != 0;
    }

    /** Returns the first bit at or after {@code from}; -1 when there is none. */
    static int next(long[] words, int from) {
        int word = from >>> 6;
        if (word >= words.length) {
            return -1;
        }
        long rest = words[word] & -1L << from;
        while (rest == 0) {
            if (++word == words.length) {
                return -1;
            }
            rest = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    static void and(long[] words, long[] other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other[i];
        }
    }

    static void andNot(long[] words, long[] other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other[i];
        }
    }

    static void or(long[] words, long[] other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other[i];
        }
    }

    /** Returns how many bits there are. */
    static int count(long[] words) {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Returns how many bits there are from a word on and below {@code end}. */
    static int rank(long[] words, int from, int end) {
        int count = 0;
        int whole = Math.min(end >>> 6, words.length);
        for (int i = from; i < whole; i++) {
            count += Long.bitCount(words[i]);
        }
        if (whole < words.length && (end & 63) != 0) {
            count += Long.bitCount(words[whole] & (1L << end) - 1);
        }
        return count;
    }

    /** Returns the bit before which there are {@code rank} others, counted from a word on; there must be so many. */
    static int select(long[] words, int from, int rank) {
        int left = rank;
        int word = from;
        for (int some = Long.bitCount(words[word]); left >= some; some = Long.bitCount(words[word])) {
            left -= some;
            word++;
        }
        long rest = words[word];
        for (int i = 0; i < left; i++) {
            rest &= rest - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    static boolean isEmpty(long[] words) {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
}
