package io.pharos.server.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFrameTest {
    @ParameterizedTest
    @CsvSource({"0, 2", "125, 2", "126, 4", "65535, 4", "65536, 10"})
    void theHeaderTellsTheLength(int length, int header) {
        TextFrame frame = TextFrame.of(new byte[length]);
        assertThat(frame.bytes()).isEqualTo(header + length);
        assertThat(frame.payload().remaining()).isEqualTo(length);
        ByteBuffer wire = ByteBuffer.wrap(frame.wire());
        assertThat(wire.get(0)).as("final text frame").isEqualTo((byte) 0x81);
        long told = switch (header) {
            case 2 -> wire.get(1);
            case 4 -> wire.getShort(2) & 0xFFFF;
            default -> wire.getLong(2);
        };
        assertThat(told).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"1", "200", "70000"})
    void aBatchIsItsFramesOneAfterTheOther(int length) {
        TextFrame first = TextFrame.of(new byte[length]);
        TextFrame second = TextFrame.of("second".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        FrameBatch batch = FrameBatch.of(List.of(first, second));
        assertThat(batch.bytes()).isEqualTo(first.bytes() + second.bytes());
        assertThat(batch.firstPayloadBytes()).isEqualTo(length);
        assertThat(batch.afterFirstHeader().remaining()).isEqualTo(length + second.bytes());
        assertThat(batch.frames()).containsExactly(first, second);
    }
}
