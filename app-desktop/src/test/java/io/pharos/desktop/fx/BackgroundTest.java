package io.pharos.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.pharos.desktop.testing.FxTest;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/** Work beside the FX thread. */
class BackgroundTest extends FxTest {
    private final Background background = new Background();

    @Test
    void theAnswerComesOnTheFxThreadAndTheWorkDoesNot() {
        AtomicReference<String> told = new AtomicReference<>("");
        background.run(
                () -> Platform.isFxApplicationThread() ? "worked on fx" : "worked beside",
                answer -> told.set(answer + (Platform.isFxApplicationThread() ? ", told on fx" : ", told beside")),
                e -> told.set(e.toString()));
        until("an answer", () -> !told.get().isEmpty());
        assertThat(told).hasValue("worked beside, told on fx");
    }

    @Test
    void aFailureIsTold() {
        AtomicReference<String> told = new AtomicReference<>("");
        background.run(
                () -> {
                    throw new IOException("no");
                },
                answer -> told.set("answer"),
                e -> told.set(e.getMessage()));
        until("a failure", () -> told.get().equals("no"));
    }

    @Test
    void closingInterruptsTheWorkAndNothingIsTold() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        List<String> told = new ArrayList<>();
        Subscription work = background.run(
                () -> {
                    begun.countDown();
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
                    } finally {
                        interrupted.countDown();
                    }
                },
                answer -> told.add("answer"),
                e -> told.add("failure"));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        onFx(work::close);
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        onFx(() -> {});
        assertThat(told).isEmpty();
    }
}
