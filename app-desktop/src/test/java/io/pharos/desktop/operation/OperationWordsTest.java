package io.pharos.desktop.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.pharos.server.text.ExtractionFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word that the server says of operations has one in each language. */
class OperationWordsTest {
    private static final Path BUNDLES = Path.of("src/main/resources/io/pharos/desktop");

    /** What works on collections go through, and what uploads go through. */
    private static final List<String> STAGES = List.of(
            "scanning_documents", "reindex_preflight", "reading", "splitting", "processing_embeddings", "indexing", "validating",
            "switching", "removing_documents", "linking", "finishing");

    private static final List<String> TYPES = List.of("index", "append", "reindex", "remove_source", "delete");

    private static final List<String> STATES =
            List.of("pending", "processing", "completed", "failed", "cancelled", "interrupted");

    private static final List<String> FIGURES = List.of(
            "indexed", "edges", "skipped", "failed", "duration_ms", "rate", "vectors_created", "vanished", "warnings",
            "documents_removed", "vectors_removed");

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_de.properties"})
    void everyWordOfTheServerIsThere(String bundle) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(BUNDLES.resolve(bundle))) {
            words.load(in);
        }

        List<String> wanted = new ArrayList<>();
        STAGES.forEach(each -> wanted.add("operations.stage." + each));
        TYPES.forEach(each -> wanted.add("operations.type." + each));
        STATES.forEach(each -> wanted.add("operations.status." + each));
        FIGURES.forEach(each -> wanted.add("operations.figure." + each));
        kinds().forEach(each -> wanted.add("operations.kind." + each));

        assertThat(words.stringPropertyNames()).containsAll(wanted);
    }

    /** What the reading of files finds, and what is found beside it. */
    private static List<String> kinds() {
        Stream<String> ofFiles = Stream.of(ExtractionFailure.values()).map(ExtractionFailure::wireName);
        return Stream.concat(ofFiles, Stream.of("unindexable", "other")).toList();
    }
}
