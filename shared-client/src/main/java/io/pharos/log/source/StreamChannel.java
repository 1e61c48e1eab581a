package io.pharos.log.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A stream as a channel, which gives what there is before it says that the rest is broken. */
final class StreamChannel implements ReadableByteChannel {
    private final InputStream in;

    StreamChannel(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int length = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        if (length > 0) {
            into.position(into.position() + length);
        }
        return length;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
