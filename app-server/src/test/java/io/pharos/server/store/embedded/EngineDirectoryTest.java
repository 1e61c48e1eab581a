package io.pharos.server.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.pharos.server.store.Document;
import io.pharos.server.store.DocumentKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Timeout(120)
@Isolated("threads and open files of the whole process are counted")
class EngineDirectoryTest {
    private static final URI URL = URI.create("http://127.0.0.1:8123");

    @TempDir
    private Path directory;

    private EmbeddedEngine open() throws IOException {
        return EmbeddedEngine.open(directory.resolve("data"), new BagOfWordsEmbedder());
    }

    @Test
    void oneEngineAtATimeInThisProcess() throws Exception {
        try (EmbeddedEngine engine = open()) {
            engine.announce(URL);
            assertThatThrownBy(this::open)
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(URL.toString());
            assertThat(EmbeddedEngine.runningServer(directory.resolve("data"))).contains(URL);
            try (Child child = Child.start(EngineHolder.class, directory.resolve("data").toString())) {
                assertThat(child.line()).as("the lock survives being asked for").startsWith("in use").contains(URL.toString());
            }
        }
        assertThat(EmbeddedEngine.runningServer(directory.resolve("data"))).isEmpty();
        open().close();
    }

    @Test
    void anotherProcessIsNamedAndItsDeathFreesTheDirectory() throws Exception {
        Path data = directory.resolve("data");
        try (Child child = Child.start(EngineHolder.class, data.toString(), URL.toString())) {
            assertThat(child.line()).isEqualTo("open");
            assertThat(EmbeddedEngine.runningServer(data)).contains(URL);
            assertThatThrownBy(this::open)
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining("process " + child.pid())
                    .hasMessageContaining("--server " + URL);
            child.kill();
        }
        assertThat(EmbeddedEngine.runningServer(data)).as("the note of the dead is not believed").isEmpty();
        open().close();
    }

    @Test
    void nothingRunsWhereNothingIs() {
        assertThat(EmbeddedEngine.runningServer(directory.resolve("nowhere"))).isEqualTo(Optional.empty());
    }

    @Test
    void aSpoiltNoteDoesNoHarm() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Files.writeString(data.resolve(Owner.FILE), "{half");
        assertThat(EmbeddedEngine.runningServer(data)).isEmpty();
        open().close();
    }

    @Test
    void anIndexThatCannotBeReadLeavesTheDirectoryFree() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data/index")).getParent();
        Files.writeString(data.resolve("index/segments_1"), "this is no index");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.delete(data.resolve("index/segments_1"));
        open().close();
    }

    @Test
    void opensAndClosesOftenWithoutLeavingThreads() throws Exception {
        open().close();
        int before = Thread.getAllStackTraces().size();
        for (int i = 0; i < 20; i++) {
            EmbeddedEngine engine = open();
            engine.documents().put(List.of(new Document(new DocumentKey("c", "k" + i), "t", "x", Map.of())));
            engine.close();
            engine.close();
        }
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void theRealEmbedderEndsItsThreadsToo() throws Exception {
        EmbeddedEngine.open(directory.resolve("data")).close();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).noneMatch(name -> name.startsWith("embedder-"));
    }
}
