package io.pharos.server.http;

import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.ExtensionConfig;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.internal.PerMessageDeflateExtension;

/**
 * Compression of messages that are worth it. Neither side keeps a window between messages, so that what compresses is
 * borrowed from a pool for the time of one message: an idle socket holds none.
 *
 * <p>Messages must be sent one after the other, each when the one before was taken, as an outbox does. Public because
 * Jetty insists.
 */
public final class ThresholdDeflate extends PerMessageDeflateExtension {
    static final String NAME = "permessage-deflate";
    /** Internal to the server, as the sign before it tells Jetty: the least payload in bytes that is compressed. */
    static final String FROM = "@compress_from";

    private int from;
    private boolean betweenParts;

    /** Called by Jetty, which calls {@link #init} next. */
    public ThresholdDeflate() {}

    @Override
    public void init(ExtensionConfig config, WebSocketComponents components) {
        from = config.getParameter(FROM, 0);
        ExtensionConfig agreed = new ExtensionConfig(NAME);
        agreed.setParameter("server_no_context_takeover");
        agreed.setParameter("client_no_context_takeover");
        super.init(agreed, components);
    }

    @Override
    public void sendFrame(OutgoingEntry entry) {
        Frame frame = entry.getFrame();
        if (frame.isDataFrame() && frame.getPayloadLength() < from) {
            nextOutgoingFrame(entry);
        } else {
            super.sendFrame(entry);
        }
    }

    @Override
    protected void nextIncomingFrame(Frame frame, Callback callback) {
        // a ping between the parts of a message ends that message for Jetty, which then forgets how to read the rest
        betweenParts = frame.isControlFrame();
        super.nextIncomingFrame(frame, callback);
    }

    @Override
    public void releaseInflater() {
        if (!betweenParts) {
            super.releaseInflater();
        }
    }

    @Override
    public void close() {
        betweenParts = false;
        super.close();
    }
}
