package io.pharos.client;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.CloseCode;
import io.pharos.model.RetryHint;
import org.jspecify.annotations.Nullable;

/**
 * Why a socket ended, and whether another try may help.
 *
 * @param retry  whether to come back
 * @param reason one sentence for people
 * @param pause  how long the server wants this client to stay away, null when it did not say
 * @param signIn whether the server does not accept who this client says it is
 */
record Loss(boolean retry, String reason, @Nullable Duration pause, boolean signIn) {
    /** How the WebSocket library words a handshake that was answered with another status than 101. */
    private static final Pattern REFUSED = Pattern.compile("Invalid status code received: (\\d{3})");

    /** How a server words that it is the token, and not what was asked for, that it refuses. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?i)^(?!operation |log source )(.*\\btokens?\\b|.*\\b(credential|key)\\b.*\\brevoked|.*\\baccount\\b|user not found)");

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    /**
     * Judges the end of a socket.
     *
     * @param code   as in the close frame, or below 1000 when the socket never stood
     * @param reason from the close frame or the library, may be empty
     * @param error  what went wrong on the way, if anything
     */
    static Loss of(ServerAddress server, String path, int code, String reason, @Nullable Exception error) {
        Matcher refused = REFUSED.matcher(reason);
        if (code == CloseCode.PROTOCOL_ERROR.code() && refused.find()) {
            return refused(server, path, Integer.parseInt(refused.group(1)), RetryHint.of(reason));
        }
        if (CloseCode.shouldReconnect(code)) {
            return new Loss(true, passing(server, code, reason, error), RetryHint.of(reason), false);
        }
        String why = reason.isBlank() ? "The server closed the connection (code " + code + ")." : reason;
        return new Loss(false, why, null, code == CloseCode.POLICY.code() && TOKEN.matcher(reason).find());
    }

    /** There was no socket yet, because nobody is signed in. */
    static Loss signedOut(String reason) {
        return new Loss(false, reason, null, true);
    }

    /** There was no socket yet, because what it needs cannot be had just now. */
    static Loss passing(String reason) {
        return new Loss(true, reason, null, false);
    }

    private static Loss refused(ServerAddress server, String path, int status, @Nullable Duration pause) {
        boolean retry = status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
        String who = "The server at " + server;
        String why = switch (status) {
            case 400 -> who + " finds the request for " + path + " faulty (400); it may be of another version.";
            case 401, 403 -> who + " does not let this client in (" + status + ").";
            case 404 -> who + " does not offer " + path + " (404); it may be of another version or another program.";
            case 503 -> who + " takes no more connections just now (503).";
            default -> who + " answered with HTTP status " + status + " instead of opening " + path + ".";
        };
        return new Loss(retry, why, pause, status == UNAUTHORIZED);
    }

    private static String passing(ServerAddress server, int code, String reason, @Nullable Exception error) {
        if (code == CloseCode.GOING_AWAY.code()) {
            return "The server is going away.";
        }
        if (code == CloseCode.TOO_SLOW.code()) {
            return "This client read too slowly; it comes back and resumes.";
        }
        if (error instanceof UnknownHostException) {
            return "Nobody knows the host of " + server + ".";
        }
        if (error instanceof SocketTimeoutException) {
            return "The server at " + server + " does not answer.";
        }
        if (error instanceof ConnectException) {
            return "No server answers at " + server + ".";
        }
        return reason.isBlank() ? "The server is gone without a goodbye." : reason;
    }
}
