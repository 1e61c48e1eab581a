package io.pharos.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.RetryHint;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.handshake.Handshakedata;

/** The library keeps only the status of a handshake that was refused; this keeps {@code Retry-After} as well. */
final class RefusalDraft extends Draft_6455 {
    private static final Pattern RETRY_AFTER =
            Pattern.compile("\r\nretry-after: *(\\d{1,6})\r\n", Pattern.CASE_INSENSITIVE);

    @Override
    public Draft copyInstance() {
        return new RefusalDraft();
    }

    @Override
    public Handshakedata translateHandshake(ByteBuffer buffer) throws InvalidHandshakeException {
        ByteBuffer answer = buffer.duplicate();
        try {
            return super.translateHandshake(buffer);
        } catch (InvalidHandshakeException refused) {
            Matcher header = RETRY_AFTER.matcher(StandardCharsets.ISO_8859_1.decode(answer));
            if (refused.getMessage() == null || !header.find()) {
                throw refused;
            }
            Duration wait = Duration.ofSeconds(Long.parseLong(header.group(1)));
            throw new InvalidHandshakeException(RetryHint.added(refused.getMessage(), wait), refused);
        }
    }
}
