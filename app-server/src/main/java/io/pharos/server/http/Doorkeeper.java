package io.pharos.server.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.pharos.model.ErrorCode;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.rest.RestException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out who makes a call: by the token it brings along, or else by where it comes from. A call of the server's own
 * machine is the operator's, unless it came through a proxy, behind which anybody may be. A server without
 * authentication takes everybody for the operator. Thread-safe.
 */
final class Doorkeeper {
    /** What a subprotocol begins with that is a token: the only place for one that browsers leave to pages. */
    static final String SUBPROTOCOL = "access_token.";

    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String BEARER = "bearer ";
    private static final String QUERY = "token";
    private static final List<String> FORWARDING = List.of(
            "Forwarded",
            "Via",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Server",
            "X-Real-IP");

    private final Authenticator authenticator;
    private final boolean trustsMachine;
    private final boolean trustsAll;
    private final AtomicBoolean warned = new AtomicBoolean();

    /**
     * A doorkeeper of one server.
     *
     * @param trustsMachine whether who comes without a token is the operator, because nobody else can come
     * @param trustsAll     whether everybody without a token is, whoever they are
     */
    Doorkeeper(Authenticator authenticator, boolean trustsMachine, boolean trustsAll) {
        this.authenticator = authenticator;
        this.trustsMachine = trustsMachine;
        this.trustsAll = trustsAll;
    }

    /**
     * Returns who calls, {@link Identity#NOBODY} for a stranger without a token. May block.
     *
     * @param needsAccount whether even the operator must show a token
     * @throws CredentialException when the token is not good
     * @throws IOException when that cannot be found out now
     */
    Identity identify(Request request, Map<String, String> query, boolean needsAccount)
            throws CredentialException, IOException {
        String token = token(request, query);
        if (token != null) {
            return authenticator.authenticate(token);
        }
        return needsAccount && !trustsAll ? Identity.NOBODY : byPlace(request);
    }

    /** Returns who calls by where the call comes from alone: the operator, or nobody knows. */
    Identity byPlace(Request request) {
        if (trustsAll) {
            return Identity.OPERATOR;
        }
        boolean direct = FORWARDING.stream().noneMatch(name -> request.getHeaders().contains(name));
        return trustsMachine && direct ? Identity.OPERATOR : Identity.NOBODY;
    }

    /** Returns how a call is refused whose token cannot be looked at. */
    static RestException unable(IOException e) {
        LOG.error("A token cannot be looked at", e);
        return RestException.comeBack(ErrorCode.UNAVAILABLE, "The server cannot look at tokens now; try again in 1 s.", 1);
    }

    /** Takes the token out of the query, so that nobody behind this place can write it down. */
    @Nullable String token(Request request, Map<String, String> query) {
        String inQuery = query.remove(QUERY);
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip();
        }
        String protocol = subprotocol(request);
        if (protocol != null) {
            return protocol.substring(SUBPROTOCOL.length());
        }
        if (inQuery != null && !inQuery.isBlank() && warned.compareAndSet(false, true)) {
            LOG.warn("A client sends its token in the address, where proxies and browsers write it down; better the header"
                    + " Authorization, the subprotocol access_token.<token>, or auth as the first message.");
        }
        return inQuery == null || inQuery.isBlank() ? null : inQuery.strip();
    }

    /** Returns the offered subprotocol that is a token, which the answer to the handshake must repeat; null for none. */
    static @Nullable String subprotocol(Request request) {
        return request.getHeaders().getFields(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL).stream()
                .map(HttpField::getValues)
                .flatMap(Stream::of)
                .filter(protocol -> protocol.startsWith(SUBPROTOCOL))
                .findFirst()
                .orElse(null);
    }
}
