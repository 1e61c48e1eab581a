package io.pharos.server.push;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.pharos.model.Frame;
import io.pharos.model.Position;
import io.pharos.model.ServerEvent;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.WireNames;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of an event stream. The id of an event is its position, {@code <epoch>:<offset>}, so that a client that comes
 * back says by {@code Last-Event-ID} where to go on.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class ServerSentEvent {
    private ServerSentEvent() {}

    /** Returns something said to this client, as an event named by its type. */
    public static TextFrame of(Frame<? extends ServerEvent> frame) {
        JsonCodec codec = JsonCodec.shared();
        return of(WireNames.of(frame.body().getClass()), frame.position(), codec.encodeFlat(frame));
    }

    /** Returns how long the client should wait before it comes back. */
    public static TextFrame retry(Duration delay) {
        return TextFrame.plain(("retry: " + delay.toMillis() + "\n\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Returns an event.
     *
     * @param name null for the one that browsers call {@code message}
     * @param data JSON in UTF-8
     */
    static TextFrame of(@Nullable String name, @Nullable Position id, byte[] data) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(data.length + 64);
        StringBuilder head = new StringBuilder();
        if (name != null) {
            head.append("event: ").append(name).append('\n');
        }
        if (id != null) {
            head.append("id: ").append(id.epoch()).append(':').append(id.offset()).append('\n');
        }
        block.writeBytes(head.append("data: ").toString().getBytes(StandardCharsets.US_ASCII));
        block.writeBytes(onOneLine(data));
        block.writeBytes(new byte[] {'\n', '\n'});
        return TextFrame.plain(block.toByteArray());
    }

    /** Line breaks of JSON stand between its parts, never within, where any white space is as good. */
    private static byte[] onOneLine(byte[] json) {
        byte[] line = json;
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                line = line == json ? json.clone() : line;
                line[i] = ' ';
            }
        }
        return line;
    }
}
