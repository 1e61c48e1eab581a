package io.pharos.desktop.account;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that signs in anna, or answers as a test says. */
final class AccountServer implements AutoCloseable {
    /** What every call is answered with instead; 0 for the right thing. */
    volatile int status;

    /** Holds the answer to a sign-in back. */
    volatile CountDownLatch hold = new CountDownLatch(0);

    private final HttpServer http;

    AccountServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/api/auth/login", this::login);
        http.createContext("/api/auth/register", exchange -> answer(exchange, 201, "{}"));
        http.createContext("/api/auth/logout", exchange -> answer(exchange, 200, "{}"));
        http.createContext("/api/auth/me", exchange -> answer(exchange, 200,
                "{\"id\":1,\"username\":\"anna\",\"email\":\"anna@example.org\",\"is_admin\":true,\"scopes\":[\"read\"]}"));
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (body.contains("\"correct horse\"")) {
            answer(exchange, 200, "{\"access_token\":\"a\",\"refresh_token\":\"r\",\"token_type\":\"bearer\",\"expires_in\":900}");
        } else {
            refuse(exchange, 401);
        }
    }

    private void answer(HttpExchange exchange, int right, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (status != 0) {
            refuse(exchange, status);
        } else {
            send(exchange, right, body);
        }
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        send(exchange, status, "{\"error\":\"refused\",\"message\":\"The server's own sentence.\",\"request_id\":\"r\","
                + "\"timestamp\":\"2026-01-02T03:04:05.678+00:00\",\"retry_after\":7}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
