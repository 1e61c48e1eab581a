package io.pharos.model;

/**
 * Every WebSocket close code Pharos sends, and whether a client should come back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.4">RFC 6455, section 7.4</a>
 */
public enum CloseCode {
    /** The conversation is over. */
    NORMAL(1000, false),
    /** The server is going away; come back after a random delay. */
    GOING_AWAY(1001, true),
    /** The peer broke the WebSocket protocol. */
    PROTOCOL_ERROR(1002, false),
    /** A binary frame came where text is spoken. */
    UNSUPPORTED_DATA(1003, false),
    /** A text frame is not valid UTF-8. */
    INVALID_UTF8(1007, false),
    /** Who you are, or what you asked to see, is refused; the reason says why. */
    POLICY(1008, false),
    /** A frame is larger than 1 MiB. */
    TOO_BIG(1009, false),
    /** The server failed; come back and resume. */
    SERVER_ERROR(1011, true),
    /** The client read too slowly for events that must not be lost; reconnect and resume. */
    TOO_SLOW(4008, true),
    /** The client kept ignoring the rate limit. */
    RATE_LIMIT_ABUSED(4029, false);

    private final int code;
    private final boolean reconnect;

    CloseCode(int code, boolean reconnect) {
        this.code = code;
        this.reconnect = reconnect;
    }

    /** Returns the number sent in the close frame. */
    public int code() {
        return code;
    }

    /** Returns whether a client should reconnect by itself. */
    public boolean reconnect() {
        return reconnect;
    }

    /** Returns whether a client should reconnect after {@code code}; unknown codes, such as 1006, are worth another try. */
    public static boolean shouldReconnect(int code) {
        for (CloseCode known : values()) {
            if (known.code == code) {
                return known.reconnect;
            }
        }
        return true;
    }
}
