package io.pharos.desktop.logs.list;

import java.util.concurrent.atomic.AtomicBoolean;

import io.pharos.desktop.fx.FxBatch;
import javafx.animation.AnimationTimer;

/** Turns any number of changes, told on any thread, into at most one call a frame. No timer runs while nothing changes. */
final class FrameTicker {
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Runnable work;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            frame();
        }
    };
    private boolean running;

    /** @param work runs on the FX thread */
    FrameTicker(Runnable work) {
        this.work = work;
    }

    /** Asks for a call with the next frame, from any thread. */
    void changed() {
        if (!changed.getAndSet(true)) {
            FxBatch.later(this::begin);
        }
    }

    /** Calls from now on. On the FX thread. */
    void start() {
        running = true;
        changed.set(true);
        timer.start();
    }

    /** Calls no more. On the FX thread. */
    void stop() {
        running = false;
        timer.stop();
    }

    private void begin() {
        if (running) {
            timer.start();
        }
    }

    private void frame() {
        if (changed.getAndSet(false)) {
            work.run();
        } else {
            timer.stop();
        }
    }
}
