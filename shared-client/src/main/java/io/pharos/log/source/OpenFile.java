package io.pharos.log.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/**
 * A file that is being read, and remains the same file when it is renamed. While it is open no other file can have its
 * key. Not thread-safe.
 */
final class OpenFile implements AutoCloseable {
    private static final int HEAD = 64;
    private static final int TRIES = 10;
    private static final int GZIP_BUFFER = 64 * 1024;

    private final FileChannel channel;
    private final Object key;
    private final long modified;
    private final boolean packed;
    private byte[] head = new byte[0];
    private TextInput input;

    private OpenFile(FileChannel channel, BasicFileAttributes attributes, @Nullable Charset charset) throws IOException {
        this.channel = channel;
        this.key = key(attributes);
        this.modified = Times.nanos(attributes.lastModifiedTime().toInstant());
        this.packed = isPacked();
        this.input = new TextInput(packed ? unpacked() : channel, charset);
    }

    /**
     * Opens a file at its beginning.
     *
     * @throws NoSuchFileException when there is none, or it is replaced again and again while this looks
     */
    static OpenFile open(Path path, @Nullable Charset charset) throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            Object before = key(Files.readAttributes(path, BasicFileAttributes.class));
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (before.equals(key(attributes))) {
                    return new OpenFile(channel, attributes, charset);
                }
                channel.close();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        }
        throw new NoSuchFileException(path.toString());
    }

    /** Returns what names the file that is at this path now; null when there is none. */
    static @Nullable Object keyAt(Path path) throws IOException {
        try {
            return key(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** Returns what names the file, whatever it is called now. */
    Object key() {
        return key;
    }

    /** Returns when it was last written before it was opened, in nanoseconds since 1970. */
    long modified() {
        return modified;
    }

    /** Returns whether it is compressed, and thus never grows. */
    boolean packed() {
        return packed;
    }

    TextInput input() {
        return input;
    }

    FileChannel channel() {
        return channel;
    }

    /** Returns how far it was read, in bytes as they are on disk. */
    long position() throws IOException {
        return channel.position();
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Goes to a place that a line of this encoding begins at. */
    void seek(long position, Charset charset) throws IOException {
        channel.position(position);
        input = position == 0 ? new TextInput(channel, null) : TextInput.middle(channel, charset);
    }

    /**
     * Returns whether what was read is no longer there: the file is shorter, or begins with something else. One that
     * was truncated and has grown beyond its old length with the same beginning cannot be told from one that grew.
     */
    boolean isTruncated() throws IOException {
        if (packed) {
            return false;
        }
        if (channel.size() < channel.position()) {
            return true;
        }
        byte[] now = readHead((int) Math.min(HEAD, channel.position()));
        boolean other = !Arrays.equals(now, 0, Math.min(head.length, now.length), head, 0, Math.min(head.length, now.length));
        if (!other) {
            head = now;
        }
        return other;
    }

    /** Returns what it begins with, as far as was read. */
    byte[] head() {
        return head;
    }

    /** Returns whether it begins with these bytes. */
    boolean beginsWith(byte[] bytes) throws IOException {
        return Arrays.equals(readHead(bytes.length), bytes);
    }

    /** Begins again with the first byte. */
    void restart(@Nullable Charset charset) throws IOException {
        channel.position(0);
        head = new byte[0];
        input = new TextInput(channel, charset);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private byte[] readHead(int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
            // until there is no more of it
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private boolean isPacked() throws IOException {
        byte[] magic = readHead(2);
        return magic.length == 2 && magic[0] == 0x1F && (magic[1] & 0xFF) == 0x8B;
    }

    private ReadableByteChannel unpacked() throws IOException {
        return new StreamChannel(new GZIPInputStream(
                new BufferedInputStream(Channels.newInputStream(channel), GZIP_BUFFER), GZIP_BUFFER));
    }

    /** Returns what names a file, whatever it is called. */
    static Object key(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null ? attributes.creationTime() : key;
    }
}
