package io.pharos.server.themis;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/** One call's way back, as it should be and as it should not. */
record Wire(Request request, Response response, Callback callback) {
    private static final int CHUNK = 64 * 1024;

    /** Sends a whole answer. */
    void send(Reply reply) {
        head(reply, reply.body().length);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    /** Sends half of an answer that was announced as a whole, and ends the link. */
    void sendHalf(Reply reply, boolean reset) {
        byte[] body = reply.body().length < 2 ? "{}".getBytes(StandardCharsets.UTF_8) : reply.body();
        head(reply, body.length);
        ByteBuffer half = ByteBuffer.wrap(Arrays.copyOf(body, body.length / 2));
        response.write(false, half, Callback.from(() -> cut(reset), failure -> cut(reset)));
    }

    /** Sends an answer of that many bytes, as fast as the client takes it. */
    void sendHuge(Reply reply, long bytes) {
        response.setStatus(reply.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] open = "{\"results\":[{\"pk\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] fill = new byte[CHUNK];
        Arrays.fill(fill, (byte) 'x');
        byte[] end = "\",\"distance\":0.5}],\"k\":1,\"count\":1}".getBytes(StandardCharsets.UTF_8);
        new IteratingCallback() {
            private long sent = -1;

            @Override
            protected Action process() {
                if (sent < 0) {
                    sent = 0;
                    response.write(false, ByteBuffer.wrap(open), this);
                } else if (sent < bytes) {
                    sent += CHUNK;
                    response.write(false, ByteBuffer.wrap(fill), this);
                } else if (sent < Long.MAX_VALUE) {
                    sent = Long.MAX_VALUE;
                    response.write(true, ByteBuffer.wrap(end), this);
                } else {
                    return Action.SUCCEEDED;
                }
                return Action.SCHEDULED;
            }

            @Override
            protected void onCompleteSuccess() {
                callback.succeeded();
            }

            @Override
            protected void onCompleteFailure(Throwable cause) {
                callback.failed(cause);
            }
        }.iterate();
    }

    /** Ends the link without another word. */
    void cut(boolean reset) {
        EndPoint link = request.getConnectionMetaData().getConnection().getEndPoint();
        if (reset && link instanceof SocketChannelEndPoint socket) {
            try {
                socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyGone) {
                callback.failed(alreadyGone);
                return;
            }
        }
        link.close();
        if (response.isCommitted()) {
            callback.failed(new IOException("cut on purpose"));
        } else {
            // a failure would be logged, and answered with an error that cannot be sent
            callback.succeeded();
        }
    }

    /** Reads what the client sent, and at most one byte more than it may send. */
    static byte[] read(Request request, int most) throws IOException {
        try (var in = Content.Source.asInputStream(request)) {
            return in.readNBytes(most + 1);
        }
    }

    private void head(Reply reply, int length) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
}
