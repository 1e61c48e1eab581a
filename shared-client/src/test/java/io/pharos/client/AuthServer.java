package io.pharos.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that signs in user "anna" with password "correct horse" and rotates refresh tokens. */
final class AuthServer implements AutoCloseable {
    /** Method, path and Authorization of each call, in order. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    final AtomicInteger refreshes = new AtomicInteger();
    volatile int expiresIn = 3600;
    volatile int refreshStatus = 200;
    volatile CountDownLatch hold = new CountDownLatch(0);

    private final HttpServer http;
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String access = "";
    private volatile String refresh = "";

    AuthServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/api/auth/login", this::login);
        http.createContext("/api/auth/register", exchange -> answer(exchange, 201, "{\"username\":\"anna\"}"));
        http.createContext("/api/auth/refresh", this::refresh);
        http.createContext("/api/auth/logout", exchange -> answer(exchange, 204, ""));
        http.createContext("/api/auth/me", exchange -> guarded(exchange, "{\"id\":1,\"username\":\"anna\","
                + "\"email\":\"anna@example.org\",\"full_name\":null,\"is_admin\":true,\"scopes\":[\"read\"]}"));
        http.createContext("/thing", exchange -> guarded(exchange, "{\"a\":1}"));
        http.start();
    }

    ServerAddress address() {
        return new ServerAddress(URI.create("http://127.0.0.1:" + http.getAddress().getPort()));
    }

    /** Makes the server forget the access token it gave, as one that was restarted with another key. */
    void forgetAccess() {
        access = "nothing";
    }

    private void login(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (body.equals("{\"username\":\"anna\",\"password\":\"correct horse\"}")) {
            tokens(exchange);
        } else {
            error(exchange, 401, "Incorrect username or password");
        }
    }

    private void refresh(HttpExchange exchange) throws IOException {
        refreshes.incrementAndGet();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (refreshStatus != 200) {
            error(exchange, refreshStatus, "no");
        } else if (body.equals("{\"refresh_token\":\"" + refresh + "\"}")) {
            tokens(exchange);
        } else {
            error(exchange, 401, "The refresh token is not valid any more.");
        }
    }

    private void tokens(HttpExchange exchange) throws IOException {
        int number = issued.incrementAndGet();
        access = "access-" + number;
        refresh = "refresh-" + number;
        answer(exchange, 200, "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + refresh
                + "\",\"token_type\":\"bearer\",\"expires_in\":" + expiresIn + "}");
    }

    private void guarded(HttpExchange exchange, String body) throws IOException {
        if (("Bearer " + access).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 200, body);
        } else {
            error(exchange, 401, "The token is not valid.");
        }
    }

    private void error(HttpExchange exchange, int status, String message) throws IOException {
        answer(exchange, status, "{\"error\":\"unauthorized\",\"message\":\"" + message
                + "\",\"request_id\":\"r\",\"timestamp\":\"2026-01-02T03:04:05.678+00:00\"}");
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        calls.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
