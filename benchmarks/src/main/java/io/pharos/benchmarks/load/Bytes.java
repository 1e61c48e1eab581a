package io.pharos.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a measurement needs from the bytes of a JSON text, without parsing it. */
public final class Bytes {
    private Bytes() {}

    /** Returns the bytes of ASCII text, to search for. */
    public static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns where {@code wanted} first stands between {@code from} and {@code to}, or -1. */
    public static int indexOf(ByteBuffer bytes, int from, int to, byte[] wanted) {
        byte first = wanted[0];
        int last = to - wanted.length;
        for (int at = from; at <= last; at++) {
            if (bytes.get(at) == first && isAt(bytes, at, to, wanted)) {
                return at;
            }
        }
        return -1;
    }

    /** Returns whether {@code wanted} stands at {@code at} and ends before {@code to}. */
    public static boolean isAt(ByteBuffer bytes, int at, int to, byte[] wanted) {
        if (at < 0 || at + wanted.length > to) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the digits from {@code at} on as a number, or -1 when there is none. */
    public static long number(ByteBuffer bytes, int at, int to) {
        long number = 0;
        int digits = 0;
        for (int i = at; i < to; i++) {
            int digit = bytes.get(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = 10 * number + digit;
            digits++;
        }
        return digits == 0 ? -1 : number;
    }

    /** Returns a part as text; for what happens rarely. */
    public static String text(ByteBuffer bytes, int start, int length) {
        byte[] copy = new byte[length];
        bytes.get(start, copy);
        return new String(copy, StandardCharsets.UTF_8);
    }
}
