package io.pharos.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts connections and writes one text after the request's head, or nothing at all. */
final class RawServer implements AutoCloseable {
    final List<Socket> accepted = new CopyOnWriteArrayList<>();

    private final ServerSocket listener;
    private final String answer;

    private RawServer(String answer) throws IOException {
        this.answer = answer;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer answering(int status) throws IOException {
        return answering(status, "");
    }

    /** Answers with a status and further headers, each with its line end. */
    static RawServer answering(int status, String headers) throws IOException {
        return new RawServer("HTTP/1.1 " + status + " Status\r\nContent-Length: 0\r\n" + headers + "Connection: close\r\n\r\n");
    }

    static RawServer silent() throws IOException {
        return new RawServer("");
    }

    ServerAddress address() {
        return new ServerAddress(URI.create("http://127.0.0.1:" + listener.getLocalPort()));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                accepted.add(socket);
                if (!answer.isEmpty()) {
                    answer(socket);
                }
            }
        } catch (SocketException closed) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(Socket socket) throws IOException {
        var head = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = head.readLine();
        while (line != null && !line.isEmpty()) {
            line = head.readLine();
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }
}
