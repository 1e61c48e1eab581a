package io.pharos.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/** Makes what listens on one port. */
final class Connectors {
    private static final String STORE_TYPE = "PKCS12";
    private static final int PENDING = 1024;
    /** How long a link without a call stays when the server has stopped listening. */
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(100);

    private Connectors() {}

    /** Makes a connector that does not listen yet. */
    static ServerConnector make(Server server, WebSettings settings, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // keys of documents may hold slashes, which arrive encoded inside one segment
        http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING,AMBIGUOUS_EMPTY_SEGMENT,AMBIGUOUS_PATH_SEGMENT,AMBIGUOUS_PATH_PARAMETER"));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        TlsConfig tls = settings.network().tls();
        ServerConnector connector;
        if (tls == null) {
            connector = new ServerConnector(server, 1, 1, plain);
        } else {
            // clients check the name; who comes by the address of a machine in the house must not be turned away here
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(
                    server, 1, 1, new SslConnectionFactory(encryption(), HttpVersion.HTTP_1_1.asString()), plain);
        }
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setAcceptQueueSize(PENDING);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        return connector;
    }

    private static SslContextFactory.Server encryption() {
        SslContextFactory.Server encryption = new SslContextFactory.Server();
        encryption.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        return encryption;
    }

    /**
     * Gives the connectors the key and the certificate that they prove themselves by.
     *
     * @throws IOException with a sentence for people when the file cannot be used
     */
    static void certify(List<ServerConnector> connectors, TlsConfig tls) throws IOException {
        KeyStore store = load(tls);
        for (ServerConnector connector : connectors) {
            SslContextFactory.Server encryption =
                    connector.getConnectionFactory(SslConnectionFactory.class).getSslContextFactory();
            encryption.setKeyStore(store);
            encryption.setKeyStorePassword(tls.password());
        }
    }

    private static KeyStore load(TlsConfig tls) throws IOException {
        String named = "The key store " + tls.keyStore() + " of --tls-key-store ";
        char[] password = tls.password().toCharArray();
        try (InputStream file = Files.newInputStream(tls.keyStore())) {
            KeyStore store = KeyStore.getInstance(STORE_TYPE);
            store.load(file, password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias) && store.getKey(alias, password) != null) {
                    return store;
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(named + "does not exist.", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IOException(named + "cannot be opened: it is not PKCS12, or PHAROS_TLS_PASSWORD is wrong.", e);
        }
        throw new IOException(named + "holds no private key with a certificate.");
    }

    /**
     * Starts to listen, though nobody is answered yet.
     *
     * @param option what names the port
     * @throws IOException with a sentence for people when the port is taken
     */
    static void open(ServerConnector connector, String option) throws IOException {
        try {
            connector.open();
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new IOException(
                            "Port " + connector.getPort() + " of " + connector.getHost()
                                    + " cannot be bound: it is in use or not allowed. Choose another with " + option + ".",
                            e);
                }
            }
            throw e;
        }
    }

    /** Returns whether a link carries a WebSocket. */
    static boolean isSocket(EndPoint link) {
        return link.getConnection() instanceof SslConnection encrypted
                ? encrypted.getSslEndPoint().getConnection() instanceof WebSocketConnection
                : link.getConnection() instanceof WebSocketConnection;
    }
}
