package io.pharos.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in to a server by name and password. Access tokens last for minutes; a new one is fetched before the
 * old one ends, by one thread at a time, and its outcome is that of all who waited. The refresh token changes each time
 * and is told to a {@link Keeper} before it is used. When the server takes it no more, nobody is signed in until
 * {@link #signIn} is called again. Thread-safe; methods wait for the network unless they say otherwise.
 */
public final class Session implements Credentials, AutoCloseable {
    private static final String ROOT = "/api/auth/";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
    private static final int MARGIN_SHARE = 5;

    private final RestClient stranger;
    private final RestClient self;
    private final Keeper keeper;
    private final Clock clock;

    /** Held while the server is asked for tokens. */
    private final ReentrantLock refreshing = new ReentrantLock();

    private final AtomicReference<Standing> standing = new AtomicReference<>(new Standing(null, null, 0, null));

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
     * @param attempts     how often tokens were asked for
     * @param failure      what the last attempt brought instead of tokens; null for tokens
     */
    private record Standing(
            @Nullable String refreshToken, @Nullable Token access, int attempts, @Nullable IOException failure) {
        @Override
        public String toString() {
            return "Standing[attempts=" + attempts + "]";
        }
    }

    /** A session that nobody is signed in to yet. */
    public Session(ServerAddress server, Keeper keeper) {
        this(server, keeper, Clock.systemUTC());
    }

    Session(ServerAddress server, Keeper keeper, Clock clock) {
        this.keeper = keeper;
        this.clock = clock;
        this.stranger = new RestClient(server, Credentials.NONE);
        this.self = new RestClient(server, this);
    }

    /** Goes on with a session of an earlier process; asks the server nothing yet. */
    public void resume(String refreshToken) {
        standing.set(new Standing(refreshToken, null, 0, null));
    }

    /** Returns whether somebody is signed in, as far as is known here; does not wait. */
    public boolean isSignedIn() {
        return standing.get().refreshToken() != null;
    }

    /**
     * Signs in, in place of whoever was.
     *
     * @param name user name or e-mail address
     * @throws ServerException when the server refuses; 401 for a wrong name or password
     * @throws IOException with a sentence for people when the server cannot be reached
     */
    public Account signIn(String name, String password) throws IOException, InterruptedException {
        refreshing.lockInterruptibly();
        try {
            Instant sent = clock.instant();
            keep(stranger.post(ROOT + "login", new AccountBodies.Login(name, password), AccountBodies.Tokens.class), sent);
        } finally {
            refreshing.unlock();
        }
        return account();
    }

    /**
     * Creates an account and signs in to it; errors as in {@link #signIn}, 409 for a name or address that is taken, 422
     * for a field that breaks a rule.
     */
    public Account register(String name, String email, String password) throws IOException, InterruptedException {
        AccountBodies.Registration body = new AccountBodies.Registration(name, email, password, null);
        stranger.post(ROOT + "register", body, Object.class);
        return signIn(name, password);
    }

    /**
     * Asks the server who is signed in.
     *
     * @throws SignedOutException when nobody is
     */
    public Account account() throws IOException, InterruptedException {
        return Account.of(self);
    }

    /** Signs out here at once, then tells the server, which may be away. Returns whether the server knows. */
    public boolean signOut() throws InterruptedException {
        refreshing.lockInterruptibly();
        try {
            Standing last = standing.get();
            if (last.refreshToken() == null) {
                return true;
            }
            end("Signed out.");
            return told(last);
        } finally {
            refreshing.unlock();
        }
    }

    @Override
    public @Nullable Token current() throws IOException, InterruptedException {
        Token access = standing.get().access();
        return access != null && isFresh(access) ? access : refreshed(null);
    }

    @Override
    public @Nullable Token instead(Token refused) throws IOException, InterruptedException {
        return refreshed(refused);
    }

    /** Lets go of threads and connections; whoever is signed in stays so at the server. */
    @Override
    public void close() {
        stranger.close();
        self.close();
    }

    /** Returns how many threads wait for tokens that another fetches. */
    int waiting() {
        return refreshing.getQueueLength();
    }

    private Token refreshed(@Nullable Token refused) throws IOException, InterruptedException {
        int attempts = standing.get().attempts();
        refreshing.lockInterruptibly();
        try {
            Standing now = standing.get();
            Token access = now.access();
            if (access != null && isFresh(access) && (refused == null || !access.value().equals(refused.value()))) {
                return access;
            }
            if (now.attempts() != attempts && now.failure() != null) {
                throw now.failure();
            }
            return refresh(now);
        } finally {
            refreshing.unlock();
        }
    }

    private Token refresh(Standing now) throws IOException, InterruptedException {
        String known = now.refreshToken();
        if (known == null) {
            throw new SignedOutException("Nobody is signed in.");
        }
        try (Closeable _ = keeper.turn()) {
            return fetch(keeper.newest(known));
        } catch (SignedOutException e) {
            throw e;
        } catch (IOException e) {
            standing.set(new Standing(known, null, now.attempts() + 1, e));
            throw e;
        }
    }

    private Token fetch(String refreshToken) throws IOException, InterruptedException {
        AccountBodies.Refresh body = new AccountBodies.Refresh(refreshToken);
        Instant sent = clock.instant();
        try {
            return keep(stranger.post(ROOT + "refresh", body, AccountBodies.Tokens.class, LIMIT), sent);
        } catch (ServerException e) {
            if (!isFinal(e.status())) {
                throw e;
            }
            String reason = "The sign-in has ended: " + e.getMessage();
            end(reason);
            throw new SignedOutException(reason);
        }
    }

    /** Whether the server means this token; another status speaks of the server, which may be well again later. */
    private static boolean isFinal(int status) {
        return status == 400 || status == 401 || status == 403 || status == 422;
    }

    private Token keep(AccountBodies.Tokens tokens, Instant sent) throws InterruptedException {
        Duration life = Duration.ofSeconds(Math.max(0, tokens.expiresIn()));
        Duration share = life.dividedBy(MARGIN_SHARE);
        Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
        Token access = new Token(tokens.accessToken(), sent.plus(life).minus(margin));
        keeper.renewed(tokens.refreshToken());
        standing.set(new Standing(tokens.refreshToken(), access, standing.get().attempts() + 1, null));
        return access;
    }

    private void end(String reason) throws InterruptedException {
        standing.set(new Standing(null, null, standing.get().attempts() + 1, new SignedOutException(reason)));
        keeper.ended(reason);
    }

    private boolean told(Standing last) throws InterruptedException {
        Token access = last.access();
        Credentials goodbye = () -> access;
        try (RestClient rest = new RestClient(stranger.server(), goodbye)) {
            rest.post(ROOT + "logout", new AccountBodies.Refresh(String.valueOf(last.refreshToken())), LIMIT);
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
