package io.pharos.benchmarks.load;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves one client by hand: a frame in pieces, a ping, another frame; then it drops the link. */
final class ScriptedServer implements AutoCloseable {
    private static final int PONG = 0x8a;

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> pong = new CompletableFuture<>();

    ScriptedServer(String first, int pieceBytes) throws IOException {
        Thread.ofVirtual().start(() -> {
            try (Socket socket = listening.accept()) {
                socket.setTcpNoDelay(true);
                serve(socket, first, pieceBytes);
            } catch (IOException | RuntimeException e) {
                pong.completeExceptionally(e);
            }
        });
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    String answerToPing() throws ExecutionException, InterruptedException, TimeoutException {
        return pong.get(20, TimeUnit.SECONDS);
    }

    private void serve(Socket socket, String first, int pieceBytes) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            head += (char) in.readUnsignedByte();
        }
        ByteBuffer wire = ByteBuffer.allocate(first.length() + 100);
        wire.put((byte) 0x81).put((byte) 127).putLong(first.length()).put(first.getBytes(StandardCharsets.US_ASCII));
        wire.put((byte) 0x89).put((byte) 7).put("ping me".getBytes(StandardCharsets.US_ASCII));
        byte[] all = Arrays.copyOf(wire.array(), wire.position());
        String key = head.replaceAll("(?s).*Sec-WebSocket-Key: ([^\r]+).*", "$1");
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Handshake.accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < all.length; from += pieceBytes) {
            out.write(all, from, Math.min(pieceBytes, all.length - from));
            out.flush();
        }
        pong.complete(pong(in));
        out.write(new byte[] {(byte) 0x81, 3, 'e', 'n', 'd'});
    }

    private static String pong(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != PONG) {
            throw new IOException("not a pong");
        }
        int length = in.readUnsignedByte() & 0x7f;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new String(payload, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
