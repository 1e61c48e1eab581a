package io.pharos.server.http;

import java.util.List;

import org.eclipse.jetty.websocket.core.ExtensionConfig;
import org.eclipse.jetty.websocket.core.WebSocketComponents;

/** Whether messages are compressed for clients that offer it, and from which size on. */
final class Compression {
    private final int fromBytes;

    /** Compresses messages of at least so many bytes, none for 0. */
    Compression(int fromBytes, WebSocketComponents components) {
        this.fromBytes = fromBytes;
        if (fromBytes > 0) {
            components.getExtensionRegistry().register(ThresholdDeflate.NAME, ThresholdDeflate.class);
        }
    }

    /** Returns what is agreed to of what a client offers. */
    List<ExtensionConfig> agreed(List<ExtensionConfig> offered) {
        boolean acceptable = offered.stream().anyMatch(Compression::canDo);
        if (fromBytes == 0 || !acceptable) {
            return List.of();
        }
        ExtensionConfig deflate = new ExtensionConfig(ThresholdDeflate.NAME);
        deflate.setParameter(ThresholdDeflate.FROM, fromBytes);
        return List.of(deflate);
    }

    private static boolean canDo(ExtensionConfig offer) {
        // the JDK compresses with the largest window only, so a client that insists on a smaller one goes without
        return offer.getName().equals(ThresholdDeflate.NAME)
                && !offer.getParameterKeys().contains("server_max_window_bits");
    }
}
