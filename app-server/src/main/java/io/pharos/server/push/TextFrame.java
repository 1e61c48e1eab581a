package io.pharos.server.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One WebSocket text message as it goes over the wire: header and payload in one array, unmasked as servers send, so
 * that the same bytes serve every client. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
 */
public final class TextFrame {
    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_16_BIT = 126;
    private static final int LENGTH_64_BIT = 127;

    private final byte[] wire;
    private final int header;

    private TextFrame(byte[] wire, int header) {
        this.wire = wire;
        this.header = header;
    }

    /** Returns the frame of a payload in UTF-8. */
    public static TextFrame of(byte[] payload) {
        int length = payload.length;
        int header = length < LENGTH_16_BIT ? 2 : length <= 0xFFFF ? 4 : 10;
        byte[] wire = new byte[header + length];
        wire[0] = (byte) FINAL_TEXT;
        switch (header) {
            case 2 -> wire[1] = (byte) length;
            case 4 -> {
                wire[1] = LENGTH_16_BIT;
                wire[2] = (byte) (length >>> 8);
                wire[3] = (byte) length;
            }
            default -> {
                wire[1] = LENGTH_64_BIT;
                ByteBuffer.wrap(wire).putLong(2, length);
            }
        }
        System.arraycopy(payload, 0, wire, header, length);
        return new TextFrame(wire, header);
    }

    /** Returns what goes as it is over a wire that is no WebSocket. */
    static TextFrame plain(byte[] bytes) {
        return new TextFrame(bytes, 0);
    }

    /** Returns how many bytes the frame has on the wire. */
    public int bytes() {
        return wire.length;
    }

    /** Returns the message without the header. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(wire, header, wire.length - header).slice();
    }

    /** Returns the message as text. */
    public String text() {
        return new String(wire, header, wire.length - header, StandardCharsets.UTF_8);
    }

    byte[] wire() {
        return wire;
    }

    int header() {
        return header;
    }
}
