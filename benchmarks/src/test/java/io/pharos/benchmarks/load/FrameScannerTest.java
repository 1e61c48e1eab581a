package io.pharos.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameScannerTest {
    private final List<String> seen = new ArrayList<>();

    private void scan(ByteBuffer bytes) throws ProtocolException {
        FrameScanner.scan(bytes, (opcode, in, start, length) -> seen.add(opcode + ":" + Bytes.text(in, start, length)));
    }

    /** A frame as a server sends it. */
    private static byte[] frame(int opcode, String payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] bytes = Bytes.of(payload);
        out.write(0x80 | opcode);
        if (bytes.length < 126) {
            out.write(bytes.length);
        } else if (bytes.length < 65_536) {
            out.write(126);
            out.write(bytes.length >> 8);
            out.write(bytes.length);
        } else {
            out.write(127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(bytes.length).array());
        }
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1_048_576})
    void findsFramesOfEveryLength(int length) throws Exception {
        String payload = "x".repeat(length);
        ByteBuffer bytes = ByteBuffer.wrap(frame(FrameScanner.TEXT, payload));

        scan(bytes);

        assertThat(seen).containsExactly("1:" + payload);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    @Test
    void leavesWhatIsNotWholeWhereverItIsCut() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<String> sent = new ArrayList<>();
        for (String payload : List.of("", "a", "b".repeat(126), "c".repeat(300), "d".repeat(70_000), "e")) {
            wire.writeBytes(frame(FrameScanner.TEXT, payload));
            sent.add("1:" + payload);
        }
        byte[] all = wire.toByteArray();
        for (int cut = 0; cut <= all.length; cut += cut < 600 ? 1 : 997) {
            seen.clear();
            ByteBuffer first = ByteBuffer.wrap(all, 0, cut);
            scan(first);
            scan(ByteBuffer.wrap(all, first.position(), all.length - first.position()));

            assertThat(seen).as("cut at %d", cut).isEqualTo(sent);
        }
    }

    @Test
    void tellsKindsOfFramesApart() throws Exception {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(frame(FrameScanner.PING, "are you there"));
        wire.writeBytes(frame(FrameScanner.TEXT, "{}"));
        wire.writeBytes(frame(FrameScanner.CLOSE, ""));

        scan(ByteBuffer.wrap(wire.toByteArray()));

        assertThat(seen).containsExactly("9:are you there", "1:{}", "8:");
    }

    @Test
    void refusesWhatOurServerNeverSends() {
        for (byte[] odd : new byte[][] {
            {0x01, 0x00}, // the first part of a fragmented text
            {(byte) 0xc1, 0x00}, // compressed
            {(byte) 0x81, (byte) 0x80, 0, 0, 0, 0}, // masked
            {(byte) 0x81, 127, (byte) 0xff, 0, 0, 0, 0, 0, 0, 0}, // longer than anything
        }) {
            assertThatThrownBy(() -> scan(ByteBuffer.wrap(odd))).isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 125, 126, 65_535, 65_536})
    void whatIsMaskedCanBeUnmasked(int length) {
        String text = "abcdefg".repeat(length / 7 + 1).substring(0, length);
        ByteBuffer frame = ByteBuffer.wrap(MaskedFrame.text(text));

        assertThat(frame.get() & 0xff).isEqualTo(0x81);
        int said = frame.get() & 0xff;
        assertThat(said & 0x80).isEqualTo(0x80);
        long told = switch (said & 0x7f) {
            case 126 -> frame.getShort() & 0xffff;
            case 127 -> frame.getLong();
            default -> said & 0x7f;
        };
        byte[] mask = new byte[4];
        frame.get(mask);
        byte[] payload = new byte[frame.remaining()];
        frame.get(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }

        assertThat(told).isEqualTo(length);
        assertThat(new String(payload, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo(text);
    }
}
