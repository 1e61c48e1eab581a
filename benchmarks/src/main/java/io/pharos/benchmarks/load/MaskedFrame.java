package io.pharos.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the frames of a client. A frame that is made may be sent often, on any socket: that costs no work again. */
public final class MaskedFrame {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;

    private MaskedFrame() {}

    /** Returns the bytes of a text frame. */
    public static byte[] text(String text) {
        return of(FrameScanner.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] of(int opcode, byte[] payload) {
        int length = payload.length;
        int extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        byte[] frame = new byte[2 + extended + 4 + length];
        frame[0] = (byte) (FIN | opcode);
        frame[1] = (byte) (MASKED | (extended == 0 ? length : extended == 2 ? 126 : 127));
        for (int i = 0; i < extended; i++) {
            frame[2 + i] = (byte) ((long) length >>> 8 * (extended - 1 - i));
        }
        int mask = ThreadLocalRandom.current().nextInt();
        int start = 2 + extended + 4;
        for (int i = 0; i < 4; i++) {
            frame[start - 4 + i] = (byte) (mask >>> 8 * (3 - i));
        }
        for (int i = 0; i < length; i++) {
            frame[start + i] = (byte) (payload[i] ^ frame[start - 4 + (i & 3)]);
        }
        return frame;
    }
}
