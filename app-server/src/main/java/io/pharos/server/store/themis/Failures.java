package io.pharos.server.store.themis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

import io.pharos.server.store.AdapterException;
import io.pharos.server.store.FailureKind;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what went wrong with the ThemisDB at an address, and what to do. */
final class Failures {
    private static final int LONGEST_QUOTE = 300;

    private final String server;

    Failures(URI address) {
        server = "ThemisDB at " + address;
    }

    /** Returns what a call that broke means. */
    FailedTry broken(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException late -> new FailedTry(
                    of(FailureKind.TIMEOUT, " did not take the connection in time; see that it is reachable.", late),
                    Repeat.ALWAYS);
            case HttpTimeoutException late -> new FailedTry(late(late), Repeat.NEVER);
            case ConnectException refused when isUnknownHost(refused) -> new FailedTry(
                    of(FailureKind.REFUSED, " cannot be found: nobody knows that host; correct THEMIS_HOST.", refused),
                    Repeat.NEVER);
            case ConnectException refused -> new FailedTry(
                    of(FailureKind.REFUSED, " refused the connection; start it, or correct THEMIS_HOST and THEMIS_PORT.", refused),
                    Repeat.ALWAYS);
            case SSLException secured -> new FailedTry(
                    of(FailureKind.OTHER, " could not be spoken to by TLS (" + shortened(secured.getMessage())
                            + "); correct THEMIS_USE_SSL, or let this machine trust its certificate.", secured),
                    Repeat.NEVER);
            case ProtocolException strange -> new FailedTry(
                    of(FailureKind.MALFORMED, " does not answer in HTTP; correct THEMIS_PORT and THEMIS_USE_SSL.", strange),
                    Repeat.NEVER);
            default -> new FailedTry(
                    of(FailureKind.RESET, " broke the connection off (" + shortened(e.getMessage())
                            + "); see its log.", e),
                    Repeat.IF_REPEATABLE);
        };
    }

    private static boolean isUnknownHost(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof UnknownHostException
                || e instanceof UnresolvedAddressException
                || cause != null && isUnknownHost(cause);
    }

    /** Returns what it means that no answer came in time. */
    AdapterException late(@Nullable Throwable cause) {
        return of(FailureKind.TIMEOUT, " did not answer in time; see that it is not overloaded, or raise THEMIS_TIMEOUT.", cause);
    }

    /**
     * Returns what a status beyond success means.
     *
     * @param said the server's own words, perhaps empty
     */
    FailedTry refused(int status, String said, @Nullable Duration retryAfter) {
        String quoted = said.isBlank() ? "" : ": " + shortened(said);
        return switch (status) {
            case 401 -> never(FailureKind.UNAUTHORIZED, " wants a token that is valid; set THEMIS_API_TOKEN (401" + quoted + ").");
            case 403 -> never(FailureKind.UNAUTHORIZED, " does not let this server do that; show another THEMIS_API_TOKEN (403" + quoted + ").");
            case 429 -> new FailedTry(
                    new AdapterException(FailureKind.RATE_LIMITED, server + " takes no more requests for now"
                            + (retryAfter == null ? "" : ", for " + retryAfter.toSeconds() + " s") + "; raise its limit (429" + quoted + ").",
                            retryAfter, null),
                    Repeat.ALWAYS);
            case 502, 503, 504 -> new FailedTry(
                    new AdapterException(FailureKind.SERVER_ERROR, failed(status, quoted), retryAfter, null),
                    Repeat.IF_REPEATABLE);
            default -> {
                if (status >= 500) {
                    yield never(FailureKind.SERVER_ERROR, failed(status, quoted).substring(server.length()));
                }
                yield status < 400
                        ? never(FailureKind.MALFORMED, " answered with status " + status
                                + ", which its protocol does not know; correct THEMIS_HOST and THEMIS_PORT.")
                        : never(dimension(said) ? FailureKind.DIMENSION : FailureKind.REJECTED, rejected(status, said, quoted));
            }
        };
    }

    private String failed(int status, String quoted) {
        return server + " failed (" + status + quoted + "); see its log.";
    }

    private static boolean dimension(String said) {
        return said.contains("dimension mismatch");
    }

    private static String rejected(int status, String said, String quoted) {
        return dimension(said)
                ? " holds vectors of another model than this server's" + quoted + "; index its documents with this server's"
                        + " model, or ask this server's own index."
                : " did not accept the request (" + status + quoted + ").";
    }

    /** Returns what an answer that is not what the protocol promises means. */
    AdapterException malformed(String what, @Nullable Throwable cause) {
        return of(FailureKind.MALFORMED, " answered with something else than its protocol promises: " + what
                + "; see that a supported version of it listens there.", cause);
    }

    /** Returns what too long an answer means. */
    AdapterException tooLarge(long bytes) {
        return of(FailureKind.TOO_LARGE, " answered with more than " + (bytes >> 20) + " MiB; ask for less.", null);
    }

    /** Returns that the call does not exist there. */
    AdapterException unknownCall(String said) {
        return of(FailureKind.REJECTED, " speaks neither of the dialects this server knows (" + shortened(said)
                + "); see that a supported version of it listens there.", null);
    }

    /** Returns that something cannot be done with it at all, such as {@code cannot list its collections}. */
    AdapterException impossible(String what) {
        return of(FailureKind.REJECTED, " " + what + ".", null);
    }

    /** Returns that this adapter was closed. */
    AdapterException closed() {
        return of(FailureKind.OTHER, " is not asked any more: this server shuts down.", null);
    }

    AdapterException of(FailureKind kind, String rest, @Nullable Throwable cause) {
        return new AdapterException(kind, server + rest, null, cause);
    }

    private FailedTry never(FailureKind kind, String rest) {
        return new FailedTry(of(kind, rest, null), Repeat.NEVER);
    }

    private static String shortened(@Nullable String text) {
        String line = text == null ? "" : text.lines().findFirst().orElse("").strip();
        return line.isEmpty() ? "without a reason" : line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
    }
}
