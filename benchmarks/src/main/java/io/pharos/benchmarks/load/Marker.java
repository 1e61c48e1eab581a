package io.pharos.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * Finds a number by the text before it. Frames of one kind are alike, so it looks first where the text stood last time,
 * counted from the end of the frame, and searches only when it is not there. For one thread.
 */
public final class Marker {
    private final byte[] text;
    private int fromEnd;

    /** Finds numbers that follow this ASCII text. */
    public Marker(String text) {
        this.text = Bytes.of(text);
    }

    /** Returns the number behind the text in a payload, or -1 when there is none. */
    public long number(ByteBuffer bytes, int start, int length) {
        int end = start + length;
        int at = end - fromEnd;
        if (at < start || !Bytes.isAt(bytes, at, end, text)) {
            at = Bytes.indexOf(bytes, start, end, text);
            if (at < 0) {
                return -1;
            }
            fromEnd = end - at;
        }
        return Bytes.number(bytes, at + text.length, end);
    }
}
