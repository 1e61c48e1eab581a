package io.pharos.server.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** Gives what another channel gives, up to a place where the disk is broken. */
record BreakingChannel(SeekableByteChannel real, long end) implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
        long left = end - real.position();
        if (left <= 0) {
            throw new IOException("Input/output error");
        }
        int most = (int) Math.min(left, into.remaining());
        ByteBuffer some = into.slice(into.position(), most);
        int count = real.read(some);
        into.position(into.position() + Math.max(0, count));
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return real.isOpen();
    }

    @Override
    public void close() throws IOException {
        real.close();
    }
}
