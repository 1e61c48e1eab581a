package io.pharos.server.http;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.pharos.server.rest.StreamBody;
import io.pharos.server.rest.StreamLink;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A Jetty response that is written bit by bit. A write that the client does not take for 30 s fails. */
final class ResponseLink implements StreamLink {
    private final Answer answer;
    private final AtomicBoolean over = new AtomicBoolean();

    private ResponseLink(Answer answer) {
        this.answer = answer;
    }

    static void begin(Answer answer, StreamBody body) {
        ResponseLink link = new ResponseLink(answer);
        Request.addCompletionListener(answer.request(), fault -> body.gone());
        answer.request().addFailureListener(link::fail);
        // that nothing is sent for a while is no fault; Jetty asks only while no write is on its way
        answer.request().addIdleTimeoutListener(idle -> false);
        body.begin(link);
    }

    @Override
    public void write(ByteBuffer bytes, Consumer<@Nullable Throwable> done) {
        answer.response().write(false, bytes, Callback.from(() -> done.accept(null), done::accept));
    }

    @Override
    public void end() {
        if (over.compareAndSet(false, true)) {
            answer.response().write(true, BufferUtil.EMPTY_BUFFER, answer.callback());
        }
    }

    @Override
    public void abort() {
        fail(new ClosedChannelException());
    }

    @Override
    public String remoteAddress() {
        return SocketTransport.shown(answer.request().getConnectionMetaData().getRemoteSocketAddress());
    }

    private void fail(Throwable fault) {
        if (over.compareAndSet(false, true)) {
            answer.callback().failed(fault);
        }
    }
}
