package io.pharos.server.cli.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.pharos.server.cli.index.LineReader.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
    @TempDir
    private Path dir;

    @Test
    void readsLinesOfAnySystem() throws Exception {
        assertThat(read("\uFEFFäöü\r\n\nlast", 100))
                .containsExactly(new Line(1, "äöü\r"), new Line(2, ""), new Line(3, "last"));
        assertThat(read("", 100)).isEmpty();
        assertThat(read("one\n", 100)).containsExactly(new Line(1, "one"));
    }

    @Test
    void stepsOverALineThatIsTooLong() throws Exception {
        assertThat(read("12345\n123456\n1\n", 5))
                .containsExactly(new Line(1, "12345"), new Line(2, null), new Line(3, "1"));
    }

    private List<Line> read(String text, int maxChars) throws Exception {
        List<Line> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(Files.writeString(dir.resolve("f"), text), maxChars)) {
            for (Line line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
