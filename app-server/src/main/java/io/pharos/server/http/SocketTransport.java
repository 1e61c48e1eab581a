package io.pharos.server.http;

import java.net.SocketAddress;
import java.util.Iterator;
import java.util.function.Consumer;

import io.pharos.model.CloseCode;
import io.pharos.server.push.FrameBatch;
import io.pharos.server.push.TextFrame;
import io.pharos.server.session.Transport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;

/** A Jetty socket as a session sees it. */
final class SocketTransport implements Transport {
    private final CoreSession core;
    private final boolean plain;

    SocketTransport(CoreSession core) {
        this.core = core;
        this.plain = core.getNegotiatedExtensions().isEmpty();
    }

    @Override
    public void send(FrameBatch batch, Consumer<@Nullable Throwable> done) {
        Callback callback = Callback.from(() -> done.accept(null), done::accept);
        if (plain && batch.frames().size() > 1) {
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
        core.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
    }

    @Override
    public void close(CloseCode code, String reason) {
        core.close(code.code(), reason, Callback.NOOP);
    }

    @Override
    public void abort() {
        core.abort();
    }

    @Override
    public String remoteAddress() {
        return shown(core.getRemoteAddress());
    }

    /** Returns an address as host and port; one that was never looked up would print an empty name before a slash. */
    static String shown(@Nullable SocketAddress address) {
        String text = String.valueOf(address);
        return text.startsWith("/") ? text.substring(1) : text;
    }
}
