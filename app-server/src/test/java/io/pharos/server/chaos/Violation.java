package io.pharos.server.chaos;

import static io.pharos.server.testing.BareSocket.CLOSE;
import static io.pharos.server.testing.BareSocket.CONTINUATION;
import static io.pharos.server.testing.BareSocket.FIN;
import static io.pharos.server.testing.BareSocket.PING;
import static io.pharos.server.testing.BareSocket.TEXT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.pharos.server.testing.BareSocket;

/** What breaks WebSocket itself, with the code that must end the connection. */
enum Violation {
    INVALID_UTF8(1007, BareSocket.frame(FIN | TEXT, bytes(0xC3, 0x28))),
    OVERLONG_UTF8(1007, BareSocket.frame(FIN | TEXT, bytes(0xC0, 0x80))),
    ENCODED_SURROGATE(1007, BareSocket.frame(FIN | TEXT, bytes(0xED, 0xA0, 0x80))),
    BEYOND_UNICODE(1007, BareSocket.frame(FIN | TEXT, bytes(0xF5, 0x80, 0x80, 0x80))),
    UNFINISHED_UTF8(1007, BareSocket.frame(FIN | TEXT, bytes('{', 0xE2, 0x82))),
    INVALID_UTF8_OVER_FRAGMENTS(
            1007,
            join(BareSocket.frame(TEXT, bytes('"', 0xE2, 0x82)), BareSocket.frame(FIN | CONTINUATION, bytes(0x28, '"')))),
    INVALID_UTF8_IN_A_LONG_TEXT(1007, BareSocket.frame(FIN | TEXT, spoiled(100_000))),

    TOO_BIG(1009, BareSocket.frame(FIN | TEXT, filled(1024 * 1024 + 1))),
    FAR_TOO_BIG(1009, BareSocket.frame(FIN | TEXT, filled(8 * 1024 * 1024))),
    TOO_BIG_OVER_FRAGMENTS(
            1009,
            join(
                    BareSocket.frame(TEXT, filled(512 * 1024)),
                    BareSocket.frame(CONTINUATION, filled(512 * 1024)),
                    BareSocket.frame(FIN | CONTINUATION, filled(1)))),
    PROMISED_TOO_BIG(1009, join(bytes(FIN | TEXT, 0xFF), longBytes(1L << 40), filled(2 * 1024 * 1024))),
    NEGATIVE_LENGTH(1009, join(bytes(FIN | TEXT, 0xFF), longBytes(-1), filled(64))),

    BINARY(1003, BareSocket.frame(FIN | 0x2, bytes(1, 2, 3))),
    EMPTY_BINARY(1003, BareSocket.frame(FIN | 0x2, bytes())),
    BEGUN_BINARY(1003, BareSocket.frame(0x2, bytes(1, 2, 3))),
    LARGE_BINARY(1003, BareSocket.frame(FIN | 0x2, filled(900_000))),

    LONG_PING(1002, BareSocket.frame(FIN | PING, filled(126))),
    FRAGMENTED_PING(1002, BareSocket.frame(PING, filled(5))),
    RESERVED_OPCODE(1002, BareSocket.frame(FIN | 0x3, filled(5))),
    RESERVED_CONTROL_OPCODE(1002, BareSocket.frame(FIN | 0xB, filled(5))),
    RESERVED_BIT(1002, BareSocket.frame(FIN | 0x40 | TEXT, filled(5))),
    UNMASKED(1002, BareSocket.frame(FIN | TEXT, filled(5), false)),
    CONTINUATION_OF_NOTHING(1002, BareSocket.frame(FIN | CONTINUATION, filled(5))),
    CONTINUATION_AFTER_THE_END(
            1002, join(BareSocket.frame(FIN | TEXT, text("[]")), BareSocket.frame(FIN | CONTINUATION, filled(5)))),
    TEXT_INSIDE_A_MESSAGE(1002, join(BareSocket.frame(TEXT, filled(5)), BareSocket.frame(FIN | TEXT, filled(5)))),
    GOODBYE_OF_ONE_BYTE(1002, BareSocket.frame(FIN | CLOSE, bytes(3))),
    GOODBYE_WITH_A_RESERVED_CODE(1002, BareSocket.frame(FIN | CLOSE, bytes(1005 >> 8, 1005 & 0xFF))),
    GOODBYE_WITH_NO_CODE(1002, BareSocket.frame(FIN | CLOSE, bytes(0, 7))),
    LONG_GOODBYE(1002, BareSocket.frame(FIN | CLOSE, join(bytes(1000 >> 8, 1000 & 0xFF), filled(124))));

    private final int code;
    private final byte[] wire;

    Violation(int code, byte[] wire) {
        this.code = code;
        this.wire = wire;
    }

    /** The code the server must close with. */
    int code() {
        return code;
    }

    /** What the client sends. */
    byte[] wire() {
        return wire.clone();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] filled(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] spoiled(int length) {
        byte[] bytes = filled(length);
        bytes[length - 5] = (byte) 0xFF;
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(8 * 1024 * 1024);
        for (byte[] part : parts) {
            joined.put(part);
        }
        return Arrays.copyOf(joined.array(), joined.position());
    }
}
