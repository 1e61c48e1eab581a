package io.pharos.log.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives the same string for the same name of a logger. Holds a thousand names at most; a new one may oust another. */
final class Names {
    private static final int SLOTS = 1 << 10;

    private byte[][] keys = {};
    private String[] names = {};

    /** Returns the name in these bytes. */
    String at(byte[] bytes, int from, int to) {
        if (from == to) {
            return "";
        }
        if (keys.length == 0) {
            keys = new byte[SLOTS][];
            names = new String[SLOTS];
        }
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        byte[] known = keys[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, to)) {
            keys[slot] = Arrays.copyOfRange(bytes, from, to);
            names[slot] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        return names[slot];
    }
}
