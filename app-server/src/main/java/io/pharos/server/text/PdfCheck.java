package io.pharos.server.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks every stream of a PDF once into nothing, to see how much it is: the parser unpacks a stream as a whole into
 * memory, and a few kilobytes that were packed twice become gigabytes.
 */
final class PdfCheck {
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final long MOST_UNPACKED = 200_000_000;
    /** Pixels of a large scan are many, and nobody reads text in them. */
    private static final long MOST_OF_PICTURE = 1_000_000_000;

    private static final int MOST_LAYERS = 8;
    private static final int DICTIONARY = 512;

    private final ByteBuffer pdf;
    private final byte[] nowhere = new byte[1 << 16];

    private PdfCheck(ByteBuffer pdf) {
        this.pdf = pdf;
    }

    /**
     * Returns when the file may be parsed.
     *
     * @param file of at most 2 GB, which nobody changes meanwhile
     */
    static void check(Path file) throws ExtractionException, IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            new PdfCheck(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())).check();
        }
    }

    private void check() throws ExtractionException, IOException {
        for (int at = next(0); at >= 0; at = next(at + STREAM.length)) {
            int data = at + STREAM.length;
            while (data < pdf.limit() && (pdf.get(data) == '\r' || pdf.get(data) == '\n')) {
                data++;
            }
            unpack(data, isPicture(at) ? MOST_OF_PICTURE : MOST_UNPACKED);
        }
    }

    /** Returns where the word that begins a stream stands next, -1 for nowhere. */
    private int next(int from) {
        for (int at = from; at < pdf.limit() - STREAM.length; at++) {
            if (pdf.get(at) == 's' && pdf.slice(at, STREAM.length).equals(ByteBuffer.wrap(STREAM))) {
                return at;
            }
        }
        return -1;
    }

    private boolean isPicture(int stream) {
        int from = Math.max(0, stream - DICTIONARY);
        byte[] before = new byte[stream - from];
        pdf.get(from, before);
        String dictionary = new String(before, StandardCharsets.ISO_8859_1);
        return dictionary.substring(Math.max(0, dictionary.lastIndexOf("obj"))).contains("/Image");
    }

    /** Unpacks layer after layer for as long as what comes out looks packed. */
    private void unpack(int from, long most) throws ExtractionException, IOException {
        List<InputStream> layers = new ArrayList<>();
        layers.add(new BufferedInputStream(new Bytes(pdf.slice(from, pdf.limit() - from))));
        try {
            while (looksPacked(layers.getLast())) {
                if (layers.size() > MOST_LAYERS) {
                    throw Refusals.bomb(null);
                }
                layers.add(new BufferedInputStream(new Bounded(new InflaterInputStream(layers.getLast()), most)));
            }
            // what follows the end of an inner layer takes memory too; the first layer is the file itself
            for (InputStream layer : layers.subList(1, layers.size()).reversed()) {
                drain(layer);
            }
        } catch (TooMuchException e) {
            throw Refusals.bomb(e);
        } catch (ZipException | EOFException damaged) {
            // the parser may make something of it, and if not, says so
        } finally {
            layers.getLast().close();
        }
    }

    private static boolean looksPacked(InputStream in) throws IOException {
        in.mark(2);
        int first = in.read();
        int second = in.read();
        in.reset();
        return (first & 0x0f) == 8 && second >= 0 && ((first << 8) + second) % 31 == 0;
    }

    private void drain(InputStream in) throws IOException {
        while (in.read(nowhere) >= 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("Nobody waits for this file any more.");
            }
        }
    }

    /** More than there may be. */
    private static final class TooMuchException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Gives no more than so many bytes. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new TooMuchException();
            }
            return count;
        }
    }

    /** The bytes of a buffer. */
    private static final class Bytes extends InputStream {
        private final ByteBuffer from;

        Bytes(ByteBuffer from) {
            this.from = from;
        }

        @Override
        public int read() {
            return from.hasRemaining() ? from.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = Math.min(length, from.remaining());
            if (count == 0 && length > 0) {
                return -1;
            }
            from.get(bytes, offset, count);
            return count;
        }
    }
}
