package io.pharos.server.http;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.function.Consumer;

import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import io.pharos.server.session.Transport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.common.WebSocketSession;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** A Jetty socket as a session sees it; goes below Jetty's text API, which would encode each message anew per client. */
final class SocketTransport implements Transport {
    private final Session socket;
    private final CoreSession core;
    private final boolean plain;

    SocketTransport(Session socket) {
        this.socket = socket;
        this.core = ((WebSocketSession) socket).getCoreSession();
        this.plain = core.getNegotiatedExtensions().isEmpty();
    }

    @Override
    public void send(FrameBatch batch, Consumer<@Nullable Throwable> done) {
        Callback callback = Callback.from(() -> done.accept(null), done::accept);
        if (plain) {
            core.sendFrame(new FrameTrain(batch), callback, false);
        } else {
            sendEach(batch.frames().iterator(), callback);
        }
    }

    /** Extensions work on single messages; each waits for the one before it. */
    private void sendEach(Iterator<TextFrame> frames, Callback callback) {
        Frame frame = new Frame(OpCode.TEXT, frames.next().payload());
        boolean last = !frames.hasNext();
        Callback next = last ? callback : Callback.from(() -> sendEach(frames, callback), callback::failed);
        core.sendFrame(frame, next, !last);
    }

    @Override
    public void ping() {
        socket.sendPing(ByteBuffer.allocate(0), org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    @Override
    public void close(int code, String reason) {
        socket.close(code, reason, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    @Override
    public void abort() {
        socket.disconnect();
    }

    @Override
    public String remoteAddress() {
        return String.valueOf(socket.getRemoteSocketAddress());
    }
}
