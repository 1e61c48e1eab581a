package io.pharos.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How documents of a collection are cut into passages. */
final class ChunkOptions {
    @Option(names = "--chunk-size", paramLabel = "N", description = "Characters in a passage, 100 to 10000.")
    private @Nullable Integer size;

    @Option(names = "--chunk-overlap", paramLabel = "N", description = "Characters that two passages share, 0 to 1000 and less than --chunk-size.")
    private @Nullable Integer overlap;

    @Nullable Integer size() {
        return size;
    }

    @Nullable Integer overlap() {
        return overlap;
    }
}
