package io.pharos.server.cli.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import io.pharos.model.api.OperationsApi.Receipt;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter err = new StringWriter();

    @Test
    void writesOverItsLineOnATerminalAndWipesItAtTheEnd() {
        Progress progress = new Progress(new PrintWriter(err), true, 1_000_000_000);

        await().until(() -> {
            progress.done(new Receipt(1, 0, List.of()), "a/very/long/path/".repeat(20));
            return !err.toString().isEmpty();
        });
        progress.clear();

        assertThat(err.toString()).doesNotContain("\n").startsWith("\r").endsWith(" \r");
        assertThat(err.toString().split("\r")).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void isSilentForASecondElsewhere() {
        Progress progress = new Progress(new PrintWriter(err), false, 2);

        progress.done(new Receipt(1, 0, List.of()), "a");
        progress.clear();

        assertThat(err.toString()).isEmpty();
    }
}
