package io.pharos.benchmarks.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a {@link LoadClient}, belonging to one of its threads. {@link #run} and what only reads may be called
 * from anywhere, everything else on that thread, which is the one that calls the listener.
 */
public final class LoadSocket {
    /** The link ended without a word, or could not be made. */
    public static final int LOST = 1006;

    private enum State {
        CONNECTING,
        UPGRADING,
        OPEN,
        CLOSED
    }

    private static final int NORMAL = 1000;
    private static final int NO_CODE = 1005;
    private static final byte[] NOTHING = {};

    private final LoadLoop loop;
    private final String path;
    private final LoadListener listener;
    private final Runnable settled;
    private final FrameScanner.Sink frames = this::frame;
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(1);
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private byte[] partial = NOTHING;
    private boolean dirty;
    private boolean unsettled = true;
    private boolean saidGoodbye;
    private int goodbye = LOST;
    private volatile State state = State.CONNECTING;
    private volatile int closeCode;
    private volatile @Nullable Exception failure;

    /** @param settled runs once, when the handshake succeeded or failed */
    LoadSocket(LoadLoop loop, String path, LoadListener listener, Runnable settled) {
        this.loop = loop;
        this.path = path;
        this.listener = listener;
        this.settled = settled;
    }

    /** Returns whether the handshake succeeded and nobody has closed since. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /**
     * Returns why the socket is over: the code of the server's close frame, {@value #LOST} when the link ended without
     * one, the HTTP status of a refused handshake, or 0 while the socket lives.
     */
    public int closeCode() {
        return closeCode;
    }

    /** Returns what went wrong on this side or with the link; null when nothing did. */
    public @Nullable Exception failure() {
        return failure;
    }

    /** Has something done on the socket's thread. */
    public void run(Runnable task) {
        loop.run(this, task::run);
    }

    /**
     * Sends a {@link MaskedFrame}, unless the socket is not open. What is sent while the frames of one read are heard
     * leaves in one write when all of them are.
     */
    public void send(byte[] frame) {
        if (state != State.OPEN) {
            return;
        }
        unsent.add(ByteBuffer.wrap(frame));
        if (!dirty) {
            dirty = true;
            loop.flushLater(this);
        }
    }

    /** Says goodbye; the server's answer ends the socket. */
    public void close() {
        saidGoodbye = true;
        send(MaskedFrame.of(FrameScanner.CLOSE, new byte[] {(byte) (NORMAL >> 8), (byte) NORMAL}));
    }

    /** Cuts the link without a word, as a reset. */
    public void abort() {
        SocketChannel open = channel;
        if (open != null && state != State.CLOSED) {
            try {
                open.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyGone) {
                failure = alreadyGone;
            }
        }
        end(LOST, null);
    }

    void connect() throws IOException {
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        opened.configureBlocking(false);
        opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = loop.register(opened, this);
        if (opened.connect(loop.address())) {
            connected();
        }
    }

    void connected() throws IOException {
        if (!channel().finishConnect()) {
            throw new ConnectException("not connected");
        }
        state = State.UPGRADING;
        key().interestOps(SelectionKey.OP_READ);
        unsent.add(ByteBuffer.wrap(loop.handshake(path)));
        flush();
    }

    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        buffer.put(partial);
        int count = channel().read(buffer);
        if (count < 0) {
            end(goodbye, null);
            return;
        }
        loop.received(count);
        buffer.flip();
        if (state == State.UPGRADING) {
            upgrade(buffer);
        }
        if (state == State.OPEN) {
            FrameScanner.scan(buffer, frames);
        }
        keep(buffer);
    }

    private void upgrade(ByteBuffer buffer) throws ProtocolException {
        int status = Handshake.status(buffer);
        if (status == Handshake.SWITCHED) {
            state = State.OPEN;
            settle();
            listener.onOpen(this);
        } else if (status != Handshake.INCOMPLETE) {
            end(status, null);
        }
    }

    private void frame(int opcode, ByteBuffer bytes, int start, int length) throws ProtocolException {
        if (state != State.OPEN) {
            return;
        }
        switch (opcode) {
            case FrameScanner.TEXT -> {
                loop.counted();
                listener.onText(this, bytes, start, length);
            }
            case FrameScanner.PING -> send(MaskedFrame.of(FrameScanner.PONG, copy(bytes, start, length)));
            case FrameScanner.PONG -> {}
            case FrameScanner.CLOSE -> goodbye(copy(bytes, start, Math.min(length, 2)));
            default -> throw new ProtocolException("a frame with opcode " + opcode);
        }
    }

    private void goodbye(byte[] code) {
        goodbye = code.length < 2 ? NO_CODE : (code[0] & 0xff) << 8 | code[1] & 0xff;
        if (saidGoodbye) {
            end(goodbye, null);
        } else {
            send(MaskedFrame.of(FrameScanner.CLOSE, code));
        }
    }

    private void keep(ByteBuffer buffer) throws ProtocolException {
        if (state == State.CLOSED) {
            return;
        }
        if (buffer.remaining() == buffer.capacity()) {
            throw new ProtocolException("a frame of more than " + buffer.capacity() + " bytes");
        }
        if (buffer.hasRemaining()) {
            partial = copy(buffer, buffer.position(), buffer.remaining());
        } else if (partial.length > 0) {
            partial = NOTHING;
        }
    }

    /** Writes what the link takes; the rest when there is room. */
    void flush() throws IOException {
        dirty = false;
        if (state == State.CLOSED) {
            return;
        }
        loop.write(channel(), unsent);
        key().interestOps(unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        if (unsent.isEmpty() && goodbye != LOST) {
            end(goodbye, null);
        }
    }

    /** The socket is over. */
    void end(int code, @Nullable Exception cause) {
        if (state == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        closeCode = code;
        if (cause != null) {
            failure = cause;
        }
        unsent.clear();
        partial = NOTHING;
        loop.forget(this, channel);
        settle();
        listener.onClose(this, code);
    }

    private void settle() {
        if (unsettled) {
            unsettled = false;
            settled.run();
        }
    }

    private SocketChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("not connected yet");
        }
        return channel;
    }

    private SelectionKey key() {
        if (key == null) {
            throw new IllegalStateException("not connected yet");
        }
        return key;
    }

    private static byte[] copy(ByteBuffer bytes, int start, int length) {
        byte[] copy = new byte[length];
        bytes.get(start, copy);
        return copy;
    }
}
