package io.pharos.desktop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

/**
 * Base of every test that needs the toolkit. The test runs on its own thread; whatever touches controls goes through
 * {@link #onFx} or {@link #fromFx}, whatever takes time through {@link #until}. Nothing sleeps.
 */
@ExtendWith(FxExtension.class)
public abstract class FxTest {
    /** How long a condition may take; generous, because the machine may be busy. */
    protected static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Stage> stages = new ArrayList<>();
    private final FxRobot robot = new FxRobot();

    /** Returns the robot that clicks and types on the headless screen, 1000 x 1000 wide. */
    protected final FxRobot robot() {
        return robot;
    }

    /**
     * Clicks on the first visible node that a selector finds, once there is one. The robot by itself looks for it on the test's thread, where
     * the scene may change under its feet.
     *
     * @return the robot, to go on with
     */
    protected final FxRobot click(String selector) {
        robot.clickOn(Awaitility.await(selector)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> visible(selector), Optional::isPresent)
                .orElseThrow());
        return robot;
    }

    private Optional<Node> visible(String selector) {
        return fromFx(() -> robot.lookup(selector).match(FxTest::shows).<Node>tryQuery());
    }

    private static boolean shows(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Shows a window at the screen's upper left corner; it is closed after the test. */
    protected final Stage show(Parent root, double width, double height) {
        return fromFx(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(root, width, height));
            return showing(stage);
        });
    }

    /** Shows a window that the test made itself; it is closed after the test. On the FX thread. */
    protected final Stage showing(Stage stage) {
        stages.add(stage);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.requestFocus();
        return stage;
    }

    /** Runs something on the FX thread and waits for its answer; what it throws is thrown here. */
    public static <T extends @Nullable Object> T fromFx(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable task = () -> {
            try {
                answer.complete(work.call());
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        };
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("The FX thread did not answer in " + PATIENCE.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Runs something on the FX thread and waits until it is done; what it throws is thrown here. */
    public static void onFx(Runnable work) {
        fromFx(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Waits until a condition, asked on the FX thread, holds. */
    protected static void until(String what, Callable<Boolean> condition) {
        assertThat(Platform.isFxApplicationThread()).as("waiting on the FX thread would wait for ever").isFalse();
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fromFx(condition));
    }

    /** Waits until assertions, made on the FX thread, hold. */
    protected static void untilAsserted(ThrowingRunnable assertions) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> fromFx(() -> {
            try {
                assertions.run();
                return Boolean.TRUE;
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    /** Returns the node with that CSS selector in any open window, visible or not; off the FX thread it waits for it. */
    protected static <T extends Node> T find(String selector, Class<T> type) {
        if (!Platform.isFxApplicationThread()) {
            until("a node " + selector, () -> lookup(selector) != null);
        }
        Node found = fromFx(() -> lookup(selector));
        if (found == null) {
            throw new AssertionError("no node " + selector + " in any window");
        }
        return type.cast(found);
    }

    private static @Nullable Node lookup(String selector) {
        for (Window window : Window.getWindows()) {
            Node node = window.getScene() == null ? null : window.getScene().getRoot().lookup(selector);
            if (node != null) {
                return node;
            }
        }
        return null;
    }

    @AfterEach
    final void closeWindows() {
        onFx(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        onFx(() -> stages.forEach(Stage::close));
        stages.clear();
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
