package io.pharos.benchmarks.load;

import java.net.ProtocolException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The HTTP upgrade. All sockets use one key, so that the answer to it is computed once. */
final class Handshake {
    /** The answer is not there yet. */
    static final int INCOMPLETE = 0;

    /** The server agreed. */
    static final int SWITCHED = 101;

    private static final int MAX_HEAD = 16 * 1024;
    private static final String KEY =
            Base64.getEncoder().encodeToString("sixteen bytes ok".getBytes(StandardCharsets.US_ASCII));
    private static final String ACCEPT = "Sec-WebSocket-Accept:" + accept(KEY);

    private Handshake() {}

    static byte[] request(URI server, String path) {
        String request = "GET " + path + " HTTP/1.1\r\n"
                + "Host: " + server.getAuthority() + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: " + KEY + "\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the head of the answer, and moves the position behind it.
     *
     * @return the HTTP status, or {@link #INCOMPLETE}
     */
    static int status(ByteBuffer bytes) throws ProtocolException {
        int end = Bytes.indexOf(bytes, bytes.position(), bytes.limit(), Bytes.of("\r\n\r\n"));
        if (end < 0) {
            if (bytes.remaining() > MAX_HEAD) {
                throw new ProtocolException("an answer to the handshake without end");
            }
            return INCOMPLETE;
        }
        String head = Bytes.text(bytes, bytes.position(), end - bytes.position());
        bytes.position(end + 4);
        if (!head.matches("(?s)HTTP/1\\.1 \\d{3}.*")) {
            throw new ProtocolException("an answer that is not HTTP: " + head.lines().findFirst().orElse(""));
        }
        int status = Integer.parseInt(head.substring(9, 12));
        if (status == SWITCHED && head.lines().noneMatch(line -> line.replace(" ", "").equalsIgnoreCase(ACCEPT))) {
            throw new ProtocolException("a wrong answer to the key of the handshake");
        }
        return status;
    }

    /** Returns what a server must answer to a key. */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
