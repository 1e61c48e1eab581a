package io.pharos.server.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** A WebSocket client that hides nothing: answers to handshakes, bits of frames, reasons of closes. */
public final class RawSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int MASK = 0x5A;

    private final String path;
    private final Socket tcp;
    private final DataInputStream in;
    private final OutputStream out;
    private final Handshake handshake;

    /** The server's answer; header names in lower case, the body empty when the socket stands. */
    public record Handshake(int status, Map<String, String> headers, String body) {}

    /** One frame as it came. */
    public record RawFrame(boolean fin, boolean compressed, int opcode, byte[] payload) {
        /** Returns the payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Returns the code of a close frame. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        /** Returns the reason of a close frame. */
        public String closeReason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    /**
     * Asks for an upgrade.
     *
     * @param path       may carry a query
     * @param extensions value of the header that offers extensions, null for none
     */
    public RawSocket(URI server, String path, @Nullable String extensions) throws IOException {
        this(server, path, extensions == null ? Map.of() : Map.of("Sec-WebSocket-Extensions", extensions));
    }

    /** Asks for an upgrade with further headers. */
    public RawSocket(URI server, String path, Map<String, String> more) throws IOException {
        this.path = path;
        tcp = new Socket(server.getHost(), server.getPort());
        tcp.setSoTimeout(PATIENCE_MILLIS);
        tcp.setTcpNoDelay(true);
        in = new DataInputStream(new java.io.BufferedInputStream(tcp.getInputStream()));
        out = tcp.getOutputStream();
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getHost() + ":" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n"
                + more.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        handshake = answer();
    }

    /** Returns how the server answered. */
    public Handshake handshake() {
        return handshake;
    }

    /** Sends a whole text message in one frame. */
    public RawSocket say(String text) throws IOException {
        send(true, false, 1, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends a frame. */
    public void send(boolean fin, boolean compressed, int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((fin ? 0x80 : 0) | (compressed ? 0x40 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) 0xFE).putShort((short) payload.length);
        } else {
            frame.put((byte) 0xFF).putLong(payload.length);
        }
        frame.put(new byte[] {MASK, MASK, MASK, MASK});
        for (byte b : payload) {
            frame.put((byte) (b ^ MASK));
        }
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    /** Returns the next frame of text or binary, or the close frame; answers pings. */
    public RawFrame next() throws IOException {
        while (true) {
            RawFrame frame = read();
            if (frame.opcode() == 9) {
                send(true, false, 10, frame.payload());
            } else if (frame.opcode() != 10) {
                if (frame.opcode() == 1 && frame.fin() && !frame.compressed()) {
                    DocumentedFrames.ofTheProduct().check(path, frame.text());
                }
                return frame;
            }
        }
    }

    /** Returns the close frame, past whatever comes before it, and answers it. */
    public RawFrame close(int patience) throws IOException {
        for (int i = 0; i < patience; i++) {
            RawFrame frame = next();
            if (frame.opcode() == 8) {
                send(true, false, 8, frame.payload());
                return frame;
            }
        }
        throw new AssertionError("no close frame among " + patience + " frames");
    }

    private RawFrame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        return new RawFrame((first & 0x80) != 0, (first & 0x40) != 0, first & 0x0F, payload);
    }

    private Handshake answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        byte[] body = new byte[status == 101 ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        in.readFully(body);
        return new Handshake(status, headers, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
