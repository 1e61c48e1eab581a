package io.pharos.benchmarks.load;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * Finds the frames of a WebSocket server in a buffer, without copying them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, base framing protocol</a>
 */
final class FrameScanner {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;

    private FrameScanner() {}

    /** Takes frames as they are found. */
    interface Sink {
        /** A frame whose payload stands in {@code bytes} from {@code start}, until this returns. */
        void frame(int opcode, ByteBuffer bytes, int start, int length) throws ProtocolException;
    }

    /**
     * Hands over every frame that is whole between position and limit, and moves the position behind the last of them.
     *
     * @throws ProtocolException at a frame that our server never sends: masked, fragmented, or with an extension's bits
     */
    static void scan(ByteBuffer bytes, Sink sink) throws ProtocolException {
        int at = bytes.position();
        int limit = bytes.limit();
        while (limit - at >= 2) {
            int head = bytes.get(at) & 0xff;
            int length = bytes.get(at + 1) & 0xff;
            int start = at + 2;
            check(head, length);
            if (length == SHORT_LENGTH) {
                start += 2;
                if (start > limit) {
                    break;
                }
                length = bytes.getShort(at + 2) & 0xffff;
            } else if (length == LONG_LENGTH) {
                start += 8;
                if (start > limit) {
                    break;
                }
                length = checkedLength(bytes.getLong(at + 2));
            }
            if (length > limit - start) {
                break;
            }
            at = start + length;
            sink.frame(head & 0x0f, bytes, start, length);
        }
        bytes.position(at);
    }

    private static void check(int head, int length) throws ProtocolException {
        if ((head & 0xf0) != FIN) {
            throw new ProtocolException("a frame that is fragmented or uses an extension");
        }
        if ((length & MASKED) != 0) {
            throw new ProtocolException("a masked frame from a server");
        }
    }

    private static int checkedLength(long length) throws ProtocolException {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new ProtocolException("a frame of " + Long.toUnsignedString(length) + " bytes");
        }
        return (int) length;
    }
}
