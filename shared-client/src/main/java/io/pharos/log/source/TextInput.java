package io.pharos.log.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of a text in UTF-8, whatever it is in: as they are, unless a byte order mark, the look of the beginning, or the
 * caller says that they are in another encoding. Bytes that are wrong in UTF-8 are passed on.
 */
final class TextInput {
    private static final int RAW = 64 * 1024;
    private static final int LOOK = 1024;

    private final ReadableByteChannel in;
    private final @Nullable Charset forced;
    private boolean begun;
    private @Nullable Recoding recoding;

    /** What was read to look at the beginning and is not given yet. */
    private ByteBuffer first = ByteBuffer.allocate(0);

    /** @param forced what the text is in; null to find out */
    TextInput(ReadableByteChannel in, @Nullable Charset forced) {
        this.in = in;
        this.forced = forced;
    }

    /** A text whose beginning was looked at already, when it is opened somewhere in the middle. */
    static TextInput middle(ReadableByteChannel in, Charset known) {
        TextInput input = new TextInput(in, known);
        input.begun = true;
        input.recoding = recoding(known);
        return input;
    }

    /**
     * Reads into an array.
     *
     * @return how many bytes; 0 when there is nothing now, or not enough to say what it means; -1 at the end
     */
    int read(byte[] into, int at, int room) throws IOException {
        if (!begun) {
            int looked = begin();
            if (!begun) {
                return looked;
            }
        }
        Recoding other = recoding;
        if (other != null) {
            return other.read(in, first, into, at, room);
        }
        if (first.hasRemaining()) {
            int length = Math.min(room, first.remaining());
            first.get(into, at, length);
            if (!first.hasRemaining()) {
                first = ByteBuffer.allocate(0);
            }
            return length;
        }
        return in.read(ByteBuffer.wrap(into, at, room));
    }

    /** Looks at the beginning; when there is too little of it to see anything, returns what {@link #read} returns. */
    private int begin() throws IOException {
        if (first.capacity() == 0) {
            first = ByteBuffer.allocate(RAW).flip();
        }
        first.compact();
        int got = in.read(first);
        first.flip();
        byte[] bytes = first.array();
        int length = first.remaining();
        Charset marked = ByteOrderMark.charset(bytes, length);
        if (length == 0 || marked == null && ByteOrderMark.mayBegin(bytes, length) && got > 0) {
            return Math.min(got, 0);
        }
        first.position(marked == null ? 0 : ByteOrderMark.length(marked));
        Charset found = marked == null ? ByteOrderMark.guess(bytes, Math.min(length, LOOK)) : marked;
        recoding = recoding(forced == null ? found : forced);
        begun = true;
        return length;
    }

    private static @Nullable Recoding recoding(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII) ? null : new Recoding(charset);
    }

    /** Returns what the text is in, as far as is known: UTF-8 until something else is seen. */
    Charset charset() {
        Recoding other = recoding;
        return other == null ? StandardCharsets.UTF_8 : other.charset;
    }

    /** Turns another encoding into UTF-8. */
    private static final class Recoding {
        private final Charset charset;
        private final CharsetDecoder decoder;
        private final CharsetEncoder encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final ByteBuffer raw = ByteBuffer.allocate(RAW).flip();
        private final CharBuffer chars = CharBuffer.allocate(RAW).flip();

        Recoding(Charset charset) {
            this.charset = charset;
            this.decoder = charset
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
        }

        int read(ReadableByteChannel in, ByteBuffer first, byte[] into, int at, int room) throws IOException {
            ByteBuffer out = ByteBuffer.wrap(into, at, room);
            int got = 0;
            if (!chars.hasRemaining()) {
                raw.compact();
                if (first.hasRemaining()) {
                    got = first.remaining();
                    raw.put(first);
                } else {
                    got = in.read(raw);
                }
                raw.flip();
                chars.compact();
                decoder.decode(raw, chars, false);
                chars.flip();
            }
            encoder.encode(chars, out, false);
            int written = out.position() - at;
            return written == 0 && got < 0 ? -1 : written;
        }
    }
}
