package io.pharos.desktop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.pharos.client.Account;
import io.pharos.client.Credentials;
import io.pharos.client.ServerAddress;
import io.pharos.client.Session;
import io.pharos.client.Token;
import io.pharos.client.secret.SystemSecrets;
import io.pharos.desktop.account.Login;
import io.pharos.desktop.account.ServerLogins;
import io.pharos.desktop.account.ServerProfile;
import io.pharos.desktop.account.SignInPane;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.FxBatch;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.fx.TabActions.Level;
import io.pharos.desktop.shell.PreferencesStore;
import io.pharos.desktop.shell.ServerChoice;
import io.pharos.desktop.shell.Shell;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.store.themis.ThemisConfig;
import io.pharos.server.store.embedded.EmbeddedEngine;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole console, put together by hand: the window first, then a server beside it, then the tabs of that server. The
 * only class that knows both sides. FX thread only.
 */
public final class Desktop implements ServerChoice, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private final Stage stage;
    private final DesktopOptions options;
    private final Background background = new Background();
    private final PreferencesStore preferences;
    private final Messages messages;
    private final Shell shell;
    private final LocalServer local;
    private final ServerLogins logins;
    private final ReadOnlyObjectWrapper<@Nullable String> account = new ReadOnlyObjectWrapper<>();
    private Subscription starting = Subscription.NONE;
    private @Nullable ServerProfile profile;
    private @Nullable Login login;
    private @Nullable OpenServer open;
    private String shownTo = "";

    Desktop(Stage stage, DesktopOptions options) {
        this(stage, options, SystemSecrets::find);
    }

    Desktop(Stage stage, DesktopOptions options, ServerLogins.Keys keys) {
        this.stage = stage;
        this.options = options;
        Path file = options.preferences() == null ? PreferencesStore.defaultFile() : options.preferences();
        this.preferences = new PreferencesStore(file);
        this.messages = new Messages(locale(preferences.get().language()));
        this.shell = new Shell(stage, preferences, messages, Clock.systemUTC());
        this.local = new LocalServer(options);
        this.logins = new ServerLogins(file.resolveSibling("sessions"), keys);
    }

    /** Shows the window at once and opens the server that was asked for beside it. */
    void open() {
        shell.showStarting(this);
        stage.setOnHiding(e -> shell.close());
        stage.show();
        if (options.server() == null) {
            openLocal();
        } else {
            ServerProfile asked = ServerProfile.of(options.server());
            open(known().stream().filter(each -> each.address().equals(asked.address())).findFirst().orElse(asked));
        }
    }

    @Override
    public String current() {
        return profile == null ? messages.get("shell.server.local") : profile.title();
    }

    @Override
    public @Nullable ServerProfile profile() {
        return profile;
    }

    @Override
    public List<ServerProfile> known() {
        return preferences.get().knownProfiles();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable String> account() {
        return account.getReadOnlyProperty();
    }

    @Override
    public void openLocal() {
        leave(null);
        shell.showStarting(this);
        starting = background.run(
                local::address, address -> connect(address, Login.without(null, local.operator())), e -> {
                    LOG.error("The embedded server did not start", e);
                    shell.showFailed(e.getMessage() == null ? e.toString() : e.getMessage(), this::openLocal);
                });
    }

    @Override
    public void open(ServerProfile next) {
        leave(next);
        preferences.set(preferences.get().withProfile(next));
        shell.showConnecting(this);
        starting = background.run(
                () -> logins.open(next, local.owner(next.server()), reason -> FxBatch.later(() -> tellSignedOut(next))),
                this::enter,
                e -> LOG.error("The sign-in to {} cannot be prepared", next.address(), e));
    }

    @Override
    public void save(ServerProfile next, String key) {
        Optional<ServerProfile> moved = known().stream()
                .filter(each -> String.valueOf(each.id()).equals(next.id()) && !each.address().equals(next.address()))
                .findFirst();
        background.run(
                () -> {
                    if (moved.isPresent()) {
                        logins.forget(moved.get());
                    }
                    if (!key.isEmpty()) {
                        logins.keepKey(next, key);
                    }
                    return next;
                },
                this::open,
                e -> {
                    shell.notify(Level.WARNING, messages.get("connect.key.unkept", String.valueOf(e.getMessage())));
                    open(next);
                });
    }

    @Override
    public void remove(ServerProfile known) {
        preferences.set(preferences.get().withoutProfile(known));
        background.run(
                () -> {
                    logins.forget(known);
                    return known;
                },
                done -> {},
                e -> LOG.warn("Secrets of {} are still kept: {}", known.address(), e.getMessage()));
        if (profile != null && String.valueOf(profile.id()).equals(known.id())) {
            openLocal();
        }
    }

    @Override
    public void signIn() {
        if (login == null || login.session() == null) {
            // a key or a way to sign in is a matter of the profile
            shell.editServer();
            return;
        }
        SignInPane form = new SignInPane(login, messages, background, this::signedIn, shell::closeForm);
        shell.showForm(form, form::cancel);
    }

    @Override
    public void signOut() {
        Session session = login == null ? null : login.session();
        if (session == null) {
            shell.editServer();
            return;
        }
        ServerProfile from = profile;
        background.run(session::signOut, told -> {
            if (from != null) {
                shell.notify(Level.INFO, messages.get("shell.account.signedout", from.title()));
                leave(from);
                account.set("");
                shell.showSignedOut(this);
            }
        }, e -> LOG.warn("Signing out failed: {}", e.getMessage()));
    }

    /** Ends everything, the embedded server last; blocks a moment, so after the window is gone. */
    @Override
    public void close() {
        starting.close();
        shell.close();
        if (open != null) {
            open.close();
        }
        local.close();
        preferences.write();
    }

    /** Stops the embedded server if there is one; from any thread, for a process that ends in a hurry. */
    void closeServer() {
        local.close();
    }

    private void enter(Login opened) {
        login = opened;
        if (opened.needsSignIn()) {
            account.set("");
            shell.showSignedOut(this);
            signIn();
        } else if (opened.profile() != null) {
            connect(opened.profile().server(), opened);
        }
    }

    private void connect(ServerAddress address, Login as) {
        login = as;
        OpenServer opened = new OpenServer(address, as.credentials(), shell, messages, options.logRows());
        open = opened;
        opened.show(this);
        if (!options.logs().isEmpty()) {
            opened.showLogs(options.logs());
        }
        ServerProfile at = as.profile();
        if (at != null && at.way() != ServerProfile.Way.NONE) {
            starting = background.run(opened::account, who -> tellSignedIn(who.name()), e -> {
                if (account.get() == null) {
                    account.set("");
                }
            });
        }
    }

    /** What is on the screen stays when the same user comes back; another one must not see it. */
    private void signedIn(String typed, Account who) {
        ServerProfile at = profile;
        Login as = login;
        if (at == null || as == null) {
            return;
        }
        ServerProfile now = at.withUser(typed);
        preferences.set(preferences.get().withProfile(now));
        if (open != null && who.name().equals(shownTo)) {
            profile = now;
            login = as.with(now);
            open.retryNow();
        } else {
            leave(now);
            connect(now.server(), as.with(now));
        }
        tellSignedIn(who.name());
    }

    private void tellSignedIn(String name) {
        shownTo = name;
        account.set(name);
    }

    private void tellSignedOut(ServerProfile from) {
        if (profile != null && String.valueOf(profile.id()).equals(from.id())) {
            account.set("");
        }
    }

    private void leave(@Nullable ServerProfile next) {
        starting.close();
        profile = next;
        account.set(null);
        OpenServer last = open;
        open = null;
        if (last != null) {
            shell.showConnecting(this);
            Thread.ofVirtual().name("leave-server").start(last::close);
        }
    }

    private static Locale locale(String language) {
        return "system".equals(language) ? Locale.getDefault() : Locale.forLanguageTag(language);
    }

    /** The server in this process, or the one that already serves this data directory. Its methods block. */
    static final class LocalServer implements AutoCloseable {
        private final DesktopOptions options;
        private @Nullable ConsoleServer server;

        LocalServer(DesktopOptions options) {
            this.options = options;
        }

        /** Starts the server unless it is there, and returns where it listens. */
        synchronized ServerAddress address() throws IOException {
            if (server != null) {
                return new ServerAddress(server.url());
            }
            Path dataDir = dataDir();
            Optional<URI> running = EmbeddedEngine.runningServer(dataDir);
            if (running.isPresent()) {
                return new ServerAddress(running.get());
            }
            server = ConsoleServer.start(new ServerConfig(ServerConfig.DEFAULT_HOST, port(), dataDir, options.sample())
                    .withThemis(themis(dataDir)));
            return new ServerAddress(server.url());
        }

        private static ThemisConfig themis(Path dataDir) throws IOException {
            try {
                return ThemisConfig.load(System.getenv(), null, dataDir);
            } catch (IllegalArgumentException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        /** Returns who the owner of the local server's data is to it. */
        Credentials operator() {
            return Credentials.operator(dataDir());
        }

        /** Returns the operator for as long as the local server is the one at that address, else nobody. */
        Credentials owner(ServerAddress address) {
            return new Owner(dataDir(), address);
        }

        private Path dataDir() {
            return options.dataDir() == null ? ServerConfig.defaultDataDir() : options.dataDir();
        }

        /** Returns whether the server is in this process. */
        synchronized boolean isOwn() {
            return server != null;
        }

        @Override
        public synchronized void close() {
            if (server != null) {
                server.close();
            }
        }

        /** The usual port if it is free, so that other clients find the server; else any. */
        private static int port() {
            InetAddress here = InetAddress.getLoopbackAddress();
            try (ServerSocket probe = new ServerSocket(ServerConfig.DEFAULT_PORT, 1, here)) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                return 0;
            }
        }
    }

    /** The operator's secret, shown to nobody but the server it belongs to. */
    private record Owner(Path dataDir, ServerAddress address) implements Credentials {
        @Override
        public @Nullable Token current() throws IOException, InterruptedException {
            return isThere() ? Credentials.operator(dataDir).current() : null;
        }

        @Override
        public @Nullable Token instead(Token refused) throws IOException, InterruptedException {
            return isThere() ? Credentials.operator(dataDir).instead(refused) : null;
        }

        private boolean isThere() {
            return EmbeddedEngine.runningServer(dataDir)
                    .filter(running -> new ServerAddress(running).isSame(address))
                    .isPresent();
        }
    }
}
