package io.pharos.server.session;

import java.io.IOException;
import java.time.Instant;

import io.pharos.model.CloseCode;
import io.pharos.model.Control;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.server.access.Authenticator;
import io.pharos.server.access.CredentialException;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a client says over its socket who it is: first when it came without a token to where one is needed, and again
 * before the token expires. Thread-safe; one token at a time is looked at, on a virtual thread.
 */
public final class Introduction {
    private static final Logger LOG = LoggerFactory.getLogger(Introduction.class);

    private final ClientSession<?> session;
    private final Authenticator authenticator;
    private final SessionRegistry registry;
    private final Admission.Place place;
    private final Runnable greeting;
    private boolean looking;

    /**
     * The introduction of a client that was just let in.
     *
     * @param greeting run once a client that was nobody has said who it is
     */
    public Introduction(
            ClientSession<?> session,
            Authenticator authenticator,
            SessionRegistry registry,
            Admission.Place place,
            Runnable greeting) {
        this.session = session;
        this.authenticator = authenticator;
        this.registry = registry;
        this.place = place;
        this.greeting = greeting;
    }

    /** Returns the sentence for somebody whose token may not do something. */
    static String lacking(Identity identity, Scope scope) {
        return "This needs the scope '" + scope.wireName() + "', which the token of '" + identity.name()
                + "' does not have.";
    }

    /** Takes a token; what comes of it is told, never thrown. */
    void hear(String token, @Nullable String requestId) {
        synchronized (this) {
            if (looking) {
                session.fail(ErrorCode.CONFLICT, "Another token is being looked at; wait for its answer.", null, requestId);
                return;
            }
            looking = true;
        }
        Thread.ofVirtual().name("auth-" + session.id()).start(() -> look(token, requestId));
    }

    private void look(String token, @Nullable String requestId) {
        try {
            take(authenticator.authenticate(token), requestId);
        } catch (CredentialException e) {
            refuse(e.getMessage(), requestId);
        } catch (IOException e) {
            LOG.error("A token cannot be looked at", e);
            session.comeBack(ErrorCode.UNAVAILABLE, "The server cannot look at tokens now; try again.", 1, requestId);
        } finally {
            synchronized (this) {
                looking = false;
            }
        }
    }

    private void take(Identity identity, @Nullable String requestId) {
        Identity before = session.identity();
        boolean known = before instanceof Identity.User;
        if (known && !before.user().equals(identity.user())) {
            session.fail(
                    ErrorCode.FORBIDDEN,
                    "This socket belongs to '" + before.name() + "'; open another one for '" + identity.name() + "'.",
                    "token",
                    requestId);
            return;
        }
        session.identified(identity);
        Instant expiresAt = identity instanceof Identity.User user ? user.expiresAt() : null;
        session.send(Frame.of(
                new Control.Authenticated(identity.name(), expiresAt, session.clock().instant()), requestId));
        if (before instanceof Identity.Nobody) {
            greeting.run();
        } else if (known || place.admits(session)) {
            registry.identified(session);
        }
    }

    /** Who is inside already may try again; who is not does not come in. */
    private void refuse(String reason, @Nullable String requestId) {
        if (session.identity() instanceof Identity.Nobody) {
            session.close(CloseCode.POLICY, reason);
        } else {
            session.fail(ErrorCode.UNAUTHORIZED, reason + "; sign in again for another one.", "token", requestId);
        }
    }
}
