package io.pharos.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;

/** Makes text messages of frames. Keeps nothing while no message is under way. For one thread at a time. */
final class MessageAssembler {
    private static final char REPLACEMENT = '\uFFFD';

    private @Nullable ByteArrayOutputStream begun;

    /**
     * Takes a text frame or its continuation.
     *
     * @return the message that it ends, or null when more is to come
     * @throws MessageTooLargeException when the message has more than {@code maxBytes}
     * @throws BadPayloadException when it is not UTF-8
     */
    @Nullable String add(Frame frame, long maxBytes) {
        ByteBuffer payload = frame.getPayload();
        int before = begun == null ? 0 : begun.size();
        if (before + (long) payload.remaining() > maxBytes) {
            throw new MessageTooLargeException("Message larger than the " + maxBytes + " bytes that --max-frame-bytes allows.");
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        if (frame.isFin() && begun == null) {
            return text(bytes);
        }
        ByteArrayOutputStream message = begun == null ? new ByteArrayOutputStream() : begun;
        message.writeBytes(bytes);
        begun = frame.isFin() ? null : message;
        return frame.isFin() ? text(message.toByteArray()) : null;
    }

    private static String text(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        // the fast decoder replaces what is malformed; only then it is worth a slow and strict look
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
            } catch (CharacterCodingException e) {
                throw new BadPayloadException.InvalidUtf8();
            }
        }
        return text;
    }
}
