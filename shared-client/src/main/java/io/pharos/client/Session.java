package io.pharos.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import io.pharos.model.api.AccountsApi;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in to a server by name and password. Access tokens last for a while; a new one is fetched before the
 * old one ends, once for all who need it, and to the end even when whoever asked is interrupted: the server takes each
 * refresh token only once, and the next one must not get lost. A {@link Keeper} is told of each. When the server takes
 * it no more, nobody is signed in until {@link #signIn} is called again. Thread-safe; methods wait for the network unless
 * they say otherwise. Holds nothing open between calls.
 */
public final class Session implements Credentials {
    private static final String ROOT = "/api/auth/";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
    private static final int MARGIN_SHARE = 5;

    private final ServerAddress server;
    private final Keeper keeper;
    private final Clock clock;

    /** Held while the standing changes and the keeper is told of it. */
    private final ReentrantLock changes = new ReentrantLock();

    private volatile Standing standing = new Standing(null, null, 0);
    private @Nullable CompletableFuture<Token> fetching;

    /** Keeps what must outlive the process. Called on whatever thread the session is used on, one call at a time. */
    public interface Keeper {
        /** Forgets everything. */
        Keeper NONE = new Keeper() {
            @Override
            public void renewed(String refreshToken) {}

            @Override
            public void ended(String reason) {}
        };

        /**
         * Waits until no other process fetches tokens for the same session, and keeps others waiting until the result is
         * closed.
         *
         * @throws IOException with a sentence for people when that cannot be had
         */
        default Closeable turn() throws IOException, InterruptedException {
            return () -> {};
        }

        /** Returns the newest refresh token, which another process may have kept since {@code known} was. */
        default String newest(String known) throws InterruptedException {
            return known;
        }

        /** A new refresh token replaces the one before, which is of no use any more. */
        void renewed(String refreshToken) throws InterruptedException;

        /** Nobody is signed in any more; the reason is one sentence for people. */
        void ended(String reason) throws InterruptedException;
    }

    /**
     * How things stand.
     *
     * @param refreshToken null when nobody is signed in
     * @param access       null when one must be fetched first
     * @param signIns      counts who came and went, so that a late answer brings nobody back
     */
    private record Standing(@Nullable String refreshToken, @Nullable Token access, int signIns) {
        @Override
        public String toString() {
            return "Standing[signIns=" + signIns + "]";
        }
    }

    /** A session that nobody is signed in to yet. */
    public Session(ServerAddress server, Keeper keeper) {
        this(server, keeper, Clock.systemUTC());
    }

    Session(ServerAddress server, Keeper keeper, Clock clock) {
        this.server = server;
        this.keeper = keeper;
        this.clock = clock;
    }

    /** Goes on with a session of an earlier process; asks the server nothing yet and does not wait. */
    public void resume(String refreshToken) {
        standing = new Standing(refreshToken, null, standing.signIns() + 1);
    }

    /** Returns whether somebody is signed in, as far as is known here; does not wait. */
    public boolean isSignedIn() {
        return standing.refreshToken() != null;
    }

    /**
     * Signs in, in place of whoever was.
     *
     * @param name user name or e-mail address
     * @throws io.pharos.model.InvalidFieldException with a sentence for people, when a field cannot be right
     * @throws ServerException when the server refuses; 401 for a wrong name or password
     * @throws IOException with a sentence for people when the server cannot be reached
     */
    public Account signIn(String name, String password) throws IOException, InterruptedException {
        Instant sent = clock.instant();
        try (RestClient rest = new RestClient(server, Credentials.NONE)) {
            AccountsApi.Login body = new AccountsApi.Login(name, password);
            AccountsApi.Tokens tokens = rest.post(ROOT + "login", body, AccountsApi.Tokens.class);
            changes.lockInterruptibly();
            try {
                keep(tokens, sent, standing.signIns() + 1);
            } finally {
                changes.unlock();
            }
        }
        return account();
    }

    /**
     * Creates an account and signs in to it; errors as in {@link #signIn}, 409 for a name or address that is taken, 422
     * for a field that breaks a rule.
     */
    public Account register(String name, String email, String password) throws IOException, InterruptedException {
        try (RestClient rest = new RestClient(server, Credentials.NONE)) {
            rest.post(ROOT + "register", new AccountsApi.Register(name, email, password, null), LIMIT);
        }
        return signIn(name, password);
    }

    /**
     * Asks the server who is signed in.
     *
     * @throws SignedOutException when nobody is
     */
    public Account account() throws IOException, InterruptedException {
        try (RestClient rest = new RestClient(server, this)) {
            return Account.of(rest);
        }
    }

    /** Signs out here at once, then tells the server, which may be away. Returns whether the server knows. */
    public boolean signOut() throws InterruptedException {
        Standing last;
        changes.lockInterruptibly();
        try {
            last = standing;
            if (last.refreshToken() == null) {
                return true;
            }
            end("Signed out.");
        } finally {
            changes.unlock();
        }
        return told(last);
    }

    @Override
    public @Nullable Token current() throws IOException, InterruptedException {
        return valid(null);
    }

    @Override
    public @Nullable Token instead(Token refused) throws IOException, InterruptedException {
        return valid(refused);
    }

    /** Returns how many threads wait for a token that is being fetched. */
    synchronized int waiting() {
        return fetching == null ? 0 : fetching.getNumberOfDependents();
    }

    /** Returns the access token if it is fresh and another than was refused, else a new one. */
    private Token valid(@Nullable Token refused) throws IOException, InterruptedException {
        CompletableFuture<Token> answer;
        synchronized (this) {
            Standing now = standing;
            Token access = now.access();
            if (access != null && isFresh(access) && (refused == null || !access.value().equals(refused.value()))) {
                return access;
            }
            if (now.refreshToken() == null) {
                throw new SignedOutException("Nobody is signed in.");
            }
            answer = fetching == null ? start(now) : fetching;
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException("A token cannot be had.", e.getCause());
        }
    }

    private CompletableFuture<Token> start(Standing now) {
        CompletableFuture<Token> answer = new CompletableFuture<>();
        fetching = answer;
        Thread.ofVirtual().name("refresh").start(() -> {
            try {
                Token token = fetch(now);
                finished();
                answer.complete(token);
            } catch (Exception e) {
                finished();
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private synchronized void finished() {
        fetching = null;
    }

    private Token fetch(Standing now) throws IOException, InterruptedException {
        try (Closeable _ = keeper.turn();
                RestClient rest = new RestClient(server, Credentials.NONE)) {
            AccountsApi.Refresh body = new AccountsApi.Refresh(keeper.newest(String.valueOf(now.refreshToken())));
            Instant sent = clock.instant();
            AccountsApi.Tokens tokens;
            try {
                tokens = rest.post(ROOT + "refresh", body, AccountsApi.Tokens.class, LIMIT);
            } catch (ServerException e) {
                throw isFinal(e.status()) ? over(now, "The sign-in has ended: " + e.getMessage()) : e;
            }
            Token access = keepIfStill(now, tokens, sent);
            if (access == null) {
                told(new Standing(tokens.refreshToken(), new Token(tokens.accessToken(), null), 0));
                throw new SignedOutException("Somebody has signed in or out meanwhile.");
            }
            return access;
        }
    }

    private @Nullable Token keepIfStill(Standing then, AccountsApi.Tokens tokens, Instant sent)
            throws InterruptedException {
        changes.lockInterruptibly();
        try {
            return standing.signIns() == then.signIns() ? keep(tokens, sent, then.signIns()) : null;
        } finally {
            changes.unlock();
        }
    }

    /** Whether the server means this token; another status speaks of the server, which may be well again later. */
    private static boolean isFinal(int status) {
        return status == 400 || status == 401 || status == 403 || status == 422;
    }

    private SignedOutException over(Standing then, String reason) throws InterruptedException {
        changes.lockInterruptibly();
        try {
            if (standing.signIns() == then.signIns()) {
                end(reason);
            }
        } finally {
            changes.unlock();
        }
        return new SignedOutException(reason);
    }

    private Token keep(AccountsApi.Tokens tokens, Instant sent, int signIns) throws InterruptedException {
        Duration life = Duration.ofSeconds(Math.max(0, tokens.expiresIn()));
        Duration share = life.dividedBy(MARGIN_SHARE);
        Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
        Token access = new Token(tokens.accessToken(), sent.plus(life).minus(margin));
        standing = new Standing(tokens.refreshToken(), access, signIns);
        keeper.renewed(tokens.refreshToken());
        return access;
    }

    private void end(String reason) throws InterruptedException {
        standing = new Standing(null, null, standing.signIns() + 1);
        keeper.ended(reason);
    }

    private boolean told(Standing last) throws InterruptedException {
        Token access = last.access();
        Credentials goodbye = () -> access;
        try (RestClient rest = new RestClient(server, goodbye)) {
            rest.post(ROOT + "logout", new AccountsApi.Logout(last.refreshToken()), LIMIT);
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    private boolean isFresh(Token access) {
        Instant renewAt = access.renewAt();
        return renewAt == null || clock.instant().isBefore(renewAt);
    }
}
