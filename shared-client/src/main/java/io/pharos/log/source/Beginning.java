package io.pharos.log.source;

import java.io.IOException;

/** Finds where reading begins. */
final class Beginning {
    private Beginning() {}

    /** Moves the file to where its options say, as near as can be had without reading all of it. */
    static void seek(OpenFile file, FileOptions options, RowOutput out) throws IOException {
        switch (options.start()) {
            case Start.Beginning _ -> {}
            case Start.Last(int lines) -> {}
            case Start.Since(var time) -> out.since(time);
        }
    }
}
