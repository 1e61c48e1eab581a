package io.pharos.server.cli;

import java.lang.reflect.Proxy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of signals that come while the JVM is shutting down already and would otherwise ignore them. The JDK supports
 * the class for that without documenting it, so it is looked up, and where there is none the signal stays ignored.
 */
final class NextSignal {
    private static final Logger LOG = LoggerFactory.getLogger(NextSignal.class);

    private NextSignal() {}

    /** Runs the action, on a thread of its own, at each further SIGTERM or SIGINT. */
    static void run(Runnable action) {
        for (String name : new String[] {"TERM", "INT"}) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handler = Class.forName("sun.misc.SignalHandler");
                Object ours = Proxy.newProxyInstance(
                        handler.getClassLoader() == null ? NextSignal.class.getClassLoader() : handler.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) -> {
                            action.run();
                            return null;
                        });
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                LOG.debug("a second SIG{} will be ignored", name, e);
            }
        }
    }
}
