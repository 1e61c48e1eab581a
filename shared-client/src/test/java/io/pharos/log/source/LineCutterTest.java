package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.pharos.log.LineBatch;
import io.pharos.log.format.LineParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever pieces a text comes in, its lines are the same. */
class LineCutterTest {
    private static final String[] SIGNS = {
        "a", "bcd", " ", "\t", "\u00e4", "\u20ac", "\ud83d\ude00", "0123456789abcdef", "\u001b[31m", "\r", "\u0000", "\u001e"
    };

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void piecesDoNotMatter(String name) throws IOException {
        Charset charset = Charset.forName(name);
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<String> wanted = new ArrayList<>();
            StringBuilder text = new StringBuilder(name.startsWith("UTF-16") ? "\ufeff" : "");
            for (int line = random.nextInt(20); line >= 0; line--) {
                StringBuilder signs = new StringBuilder("#");
                for (int i = random.nextInt(random.nextInt(10) == 0 ? 3_000 : 30); i > 0; i--) {
                    signs.append(SIGNS[random.nextInt(charset.equals(Charset.forName("windows-1252")) ? 6 : SIGNS.length)]);
                }
                String end = line == 0 && random.nextBoolean() ? "" : random.nextBoolean() ? "\n" : "\r\n";
                wanted.add(cleaned(signs + end));
                text.append(signs).append(end);
            }
            assertThat(lines(text.toString().getBytes(charset), name.startsWith("UTF") ? null : charset, random))
                    .as("round %d", round)
                    .isEqualTo(wanted);
        }
    }

    private static String cleaned(String line) {
        String whole = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        String bare = whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
        return bare.replace("\u001b[31m", "").replace("\u0000", "").replace('\u001e', ' ');
    }

    private static List<String> lines(byte[] text, Charset charset, Random random) throws IOException {
        LineParser parser = new LineParser(ZoneOffset.UTC, 1 << 20);
        LineCutter cutter = new LineCutter(parser, 1 << 20);
        LineBatch rows = new LineBatch(4, 16);
        TextInput input = new TextInput(new Pieces(text, random), charset);
        for (int got = 0; got >= 0; ) {
            got = cutter.read(input, rows);
            if (random.nextInt(5) == 0) {
                cutter.rest();
            }
        }
        cutter.end(rows);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            lines.add(rows.text(row));
        }
        return lines;
    }

    /** Gives a text in pieces of random length, the first of them long enough to see what it is in. */
    private static final class Pieces implements ReadableByteChannel {
        private final ByteBuffer text;
        private final Random random;

        Pieces(byte[] text, Random random) {
            this.text = ByteBuffer.wrap(text);
            this.random = random;
        }

        @Override
        public int read(ByteBuffer into) {
            if (!text.hasRemaining()) {
                return -1;
            }
            int most = text.position() == 0 ? Math.min(60, text.remaining()) : 1 + random.nextInt(random.nextBoolean() ? 5 : 500);
            int length = Math.min(Math.min(most, text.remaining()), into.remaining());
            into.put(text.slice(text.position(), length));
            text.position(text.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00e4", "\u20ac", "\ud83d\ude00"})
    void brokenSequencesAreNotUtf8(String sign) {
        byte[] bytes = ("a" + sign + "b").getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isTrue();
        for (int cut = 2; cut < bytes.length - 1; cut++) {
            assertThat(Utf8.isValid(bytes, 0, cut)).isFalse();
            assertThat(Utf8.cut(bytes, 0, cut)).isEqualTo(1);
        }
        assertThat(Utf8.cut(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }
}
