package io.pharos.log.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

import io.pharos.log.SourceState;
import org.junit.jupiter.api.Test;

class StdinSourceTest {
    private final Rows rows = new Rows();

    @Test
    void readsToTheEnd() {
        byte[] text = "one\ntwo\nthree".getBytes(StandardCharsets.UTF_8);
        try (StdinSource source = new StdinSource(new ByteArrayInputStream(text), FileOptions.following())) {
            source.start(rows);
            await().until(rows::isOver);
        }
        assertThat(rows.texts()).containsExactly("one", "two", "three");
    }

    @Test
    void aShortLineIsThereAtOnceAndTheRestOfAnotherLater() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out);
                StdinSource source = new StdinSource(in, FileOptions.following())) {
            source.start(rows);
            out.write('x');
            out.write('\n');
            out.flush();
            await().until(() -> rows.texts().size() == 1);
            await().until(() -> rows.states().get("stdin") instanceof SourceState.Live);
            out.write("prompt> ".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await().until(() -> rows.texts().size() == 2);
            assertThat(rows.texts()).containsExactly("x", "prompt> ");
        }
    }

    @Test
    void theLastLinesComeAtTheEnd() {
        byte[] text = "one\ntwo\nthree\n".getBytes(StandardCharsets.UTF_8);
        try (StdinSource source = new StdinSource(
                new ByteArrayInputStream(text), FileOptions.once().withStart(new Start.Last(2)))) {
            source.start(rows);
            await().until(rows::isOver);
        }
        assertThat(rows.texts()).containsExactly("two", "three");
    }
}
