package io.pharos.server.http;

import java.nio.ByteBuffer;

import io.pharos.server.push.FrameBatch;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Several ready frames that Jetty takes for one: it writes a header for the length of the first message, then the
 * payload, which is that message followed by all other frames as they are on the wire. So a batch costs Jetty one
 * frame and one write, and nothing is copied per client. Only without extensions, which would change the payload.
 */
final class FrameTrain extends Frame {
    private final int firstLength;

    FrameTrain(FrameBatch batch) {
        this(batch.firstPayloadBytes(), batch.afterFirstHeader());
    }

    private FrameTrain(int firstLength, ByteBuffer rest) {
        super(OpCode.TEXT, rest);
        this.firstLength = firstLength;
    }

    @Override
    public int getPayloadLength() {
        return firstLength;
    }
}
