package io.pharos.server.push;

import java.nio.ByteBuffer;
import java.util.List;

/** Frames that go to a client in one write. Immutable, so that many clients can share one. */
public final class FrameBatch {
    private final List<TextFrame> frames;
    private final byte[] wire;

    private FrameBatch(List<TextFrame> frames, byte[] wire) {
        this.frames = frames;
        this.wire = wire;
    }

    /** Returns the batch of these frames, in order; at least one. */
    public static FrameBatch of(List<TextFrame> frames) {
        if (frames.size() == 1) {
            return of(frames.getFirst());
        }
        int length = 0;
        for (TextFrame frame : frames) {
            length += frame.bytes();
        }
        byte[] wire = new byte[length];
        int at = 0;
        for (TextFrame frame : frames) {
            System.arraycopy(frame.wire(), 0, wire, at, frame.bytes());
            at += frame.bytes();
        }
        return new FrameBatch(List.copyOf(frames), wire);
    }

    /** Returns the batch of one frame. */
    public static FrameBatch of(TextFrame frame) {
        return new FrameBatch(List.of(frame), frame.wire());
    }

    /** Returns the frames, in order. */
    public List<TextFrame> frames() {
        return frames;
    }

    /** Returns how many bytes the batch has on the wire. */
    public int bytes() {
        return wire.length;
    }

    /** Returns everything on the wire. */
    public ByteBuffer wire() {
        return ByteBuffer.wrap(wire).asReadOnlyBuffer();
    }

    /** Returns the length of the first frame's message. */
    public int firstPayloadBytes() {
        TextFrame first = frames.getFirst();
        return first.bytes() - first.header();
    }

    /** Returns everything on the wire after the header of the first frame. */
    public ByteBuffer afterFirstHeader() {
        int header = frames.getFirst().header();
        return ByteBuffer.wrap(wire, header, wire.length - header).slice();
    }
}
