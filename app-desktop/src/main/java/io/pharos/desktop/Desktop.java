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

import io.pharos.client.ServerAddress;
import io.pharos.desktop.fx.Background;
import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Subscription;
import io.pharos.desktop.shell.PreferencesStore;
import io.pharos.desktop.shell.ServerChoice;
import io.pharos.desktop.shell.Shell;
import io.pharos.server.ConsoleServer;
import io.pharos.server.ServerConfig;
import io.pharos.server.store.embedded.EmbeddedEngine;
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
    private Subscription starting = Subscription.NONE;
    private @Nullable OpenServer open;
    private String current;

    Desktop(Stage stage, DesktopOptions options) {
        this.stage = stage;
        this.options = options;
        Path file = options.preferences() == null ? PreferencesStore.defaultFile() : options.preferences();
        this.preferences = new PreferencesStore(file);
        this.messages = new Messages(locale(preferences.get().language()));
        this.shell = new Shell(stage, preferences, messages, Clock.systemUTC());
        this.local = new LocalServer(options);
        this.current = messages.get("shell.server.local");
    }

    /** Shows the window at once and opens the server that was asked for beside it. */
    void open() {
        shell.showStarting(this);
        stage.setOnHiding(e -> shell.close());
        stage.show();
        if (options.server() == null) {
            openLocal();
        } else {
            open(options.server());
        }
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public List<String> known() {
        return preferences.get().servers();
    }

    @Override
    public void openLocal() {
        current = messages.get("shell.server.local");
        leave();
        shell.showStarting(this);
        starting = background.run(local::address, this::connect, e -> {
            LOG.error("The embedded server did not start", e);
            shell.showFailed(e.getMessage() == null ? e.toString() : e.getMessage(), this::openLocal);
        });
    }

    @Override
    public void open(String address) {
        ServerAddress other = ServerAddress.parse(address);
        current = other.base().getRawAuthority();
        leave();
        preferences.set(preferences.get().withServer(other.toString()));
        connect(other);
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

    private void connect(ServerAddress address) {
        open = new OpenServer(address, shell, messages);
        open.show(this);
    }

    private void leave() {
        starting.close();
        OpenServer last = open;
        open = null;
        if (last != null) {
            shell.showStarting(this);
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
            Path dataDir = options.dataDir() == null ? ServerConfig.defaultDataDir() : options.dataDir();
            Optional<URI> running = EmbeddedEngine.runningServer(dataDir);
            if (running.isPresent()) {
                return new ServerAddress(running.get());
            }
            server = ConsoleServer.start(new ServerConfig(ServerConfig.DEFAULT_HOST, port(), dataDir, options.sample()));
            return new ServerAddress(server.url());
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
}
