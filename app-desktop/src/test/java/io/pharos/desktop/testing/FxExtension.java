package io.pharos.desktop.testing;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javafx.application.Platform;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the toolkit once per JVM and fails a test when any thread, the FX thread above all, let an exception escape. */
public final class FxExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Queue<Throwable> ESCAPED = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        Toolkit toolkit = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Toolkit.class, key -> new Toolkit(), Toolkit.class);
        toolkit.awaitStart();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ESCAPED.clear();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> ESCAPED.add(e));
        FxTest.onFx(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> ESCAPED.add(e)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FxTest.onFx(() -> {});
        AssertionError failure = null;
        for (Throwable escaped = ESCAPED.poll(); escaped != null; escaped = ESCAPED.poll()) {
            if (failure == null) {
                failure = new AssertionError("an exception escaped: " + escaped, escaped);
            } else {
                failure.addSuppressed(escaped);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** The running toolkit; it ends with the JVM. */
    private static final class Toolkit {
        private final CountDownLatch started = new CountDownLatch(1);

        Toolkit() {
            if (!"Headless".equals(System.getProperty("glass.platform"))) {
                throw new IllegalStateException("Start the test JVM with -Dglass.platform=Headless, as the pom does.");
            }
            Platform.setImplicitExit(false);
            Platform.startup(started::countDown);
        }

        void awaitStart() throws InterruptedException {
            if (!started.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The JavaFX toolkit did not start in 30 s.");
            }
        }
    }
}
