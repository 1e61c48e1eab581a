package io.pharos.server.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A WebSocket client of bare bytes: it sends what no library would, and says exactly what came back. Many
 * threads may send, one may read; every wait is limited.
 */
public final class BareSocket implements AutoCloseable {
    /** Marks the last fragment of a message. */
    public static final int FIN = 0x80;

    /** Opcode of a text message's first fragment. */
    public static final int TEXT = 0x1;

    /** Opcode of a further fragment. */
    public static final int CONTINUATION = 0x0;

    /** Opcode of a ping. */
    public static final int PING = 0x9;

    /** Opcode of a pong. */
    public static final int PONG = 0xA;

    /** Opcode of a goodbye. */
    public static final int CLOSE = 0x8;

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MASKED = 0x80;
    private static final byte[] MASK = {0x12, (byte) 0xF4, 0x56, (byte) 0xA8};

    private final String path;
    private final Socket tcp = new Socket();
    private final DataInputStream in;

    /** One frame of the server. */
    public record Frame(int opcode, byte[] payload) {
        /** Returns the payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Returns the code of a goodbye, 1005 when it has none. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    /** Connects; {@code path} may carry a query. */
    public BareSocket(URI server, String path) {
        this(server, path, 0);
    }

    /**
     * Connects with a receive buffer of about that many bytes, so that a client that reads nothing is soon full.
     *
     * @param receiveBuffer 0 for what the system gives
     */
    public BareSocket(URI server, String path, int receiveBuffer) {
        this.path = path;
        try {
            if (receiveBuffer > 0) {
                tcp.setReceiveBufferSize(receiveBuffer);
            }
            tcp.setTcpNoDelay(true);
            tcp.setSoTimeout(PATIENCE_MILLIS);
            tcp.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
            InputStream raw = tcp.getInputStream();
            in = new DataInputStream(receiveBuffer > 0 ? raw : new BufferedInputStream(raw));
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority()
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                    + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            bytes(request.getBytes(StandardCharsets.US_ASCII));
            String status = line();
            if (!status.startsWith("HTTP/1.1 101 ")) {
                throw new IOException("refused: " + status);
            }
            while (!line().isEmpty()) {
                // a header nobody asks for
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a frame as it goes over the wire; {@code first} is its first byte: flags and opcode. */
    public static byte[] frame(int first, byte[] payload) {
        return frame(first, payload, true);
    }

    /** Returns a frame, masked as clients must, or not. */
    public static byte[] frame(int first, byte[] payload, boolean masked) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        int flag = masked ? MASKED : 0;
        if (payload.length < 126) {
            frame.put((byte) (flag | payload.length));
        } else if (payload.length <= 0xFFFF) {
            frame.put((byte) (flag | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (flag | 127)).putLong(payload.length);
        }
        if (masked) {
            frame.put(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (masked ? payload[i] ^ MASK[i & 3] : payload[i]));
        }
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /** Sends a text message in one frame. */
    public BareSocket say(String text) {
        return send(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a masked frame; {@code first} is its first byte: flags and opcode. */
    public BareSocket send(int first, byte[] payload) {
        return bytes(frame(first, payload));
    }

    /** Sends bytes as they are. */
    public synchronized BareSocket bytes(byte[] raw) {
        try {
            tcp.getOutputStream().write(raw);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the next frame but the server's pings, which are answered; null when the server has ended the link. A text
     * must be one that the server's document describes.
     *
     * @throws UncheckedIOException when it ends in the middle of a frame, or by a reset
     */
    public @Nullable Frame next() {
        Frame frame = read();
        while (frame != null && frame.opcode() == PING) {
            send(FIN | PONG, frame.payload());
            frame = read();
        }
        if (frame != null && frame.opcode() == TEXT) {
            DocumentedFrames.ofTheProduct().check(path, frame.text());
        }
        return frame;
    }

    private @Nullable Frame read() {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = Math.toIntExact(in.readLong());
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            return new Frame(first & 0x0F, payload);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no frame came within " + Duration.ofMillis(PATIENCE_MILLIS), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next frame of that opcode; only texts may come before it. */
    public Frame expect(int opcode) {
        Frame frame = next();
        while (frame != null && frame.opcode() == TEXT && opcode != TEXT) {
            frame = next();
        }
        if (frame == null || frame.opcode() != opcode) {
            throw new AssertionError("expected opcode " + opcode + " but got "
                    + (frame == null ? "the end" : frame.opcode() + " " + frame.text()));
        }
        return frame;
    }

    /** Returns the code of the server's goodbye, which must be the last thing it sends. */
    public int closeCode() {
        int code = expect(CLOSE).closeCode();
        if (next() != null) {
            throw new AssertionError("the server went on after its goodbye");
        }
        return code;
    }

    /** Ends the link as a machine does that loses its power: with a reset, and nothing said. */
    public void cut() {
        try {
            tcp.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the link ended during the handshake");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
