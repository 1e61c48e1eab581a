package io.pharos.server.store.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that opens an engine, says so, and holds it until its input ends. */
final class EngineHolder {
    private EngineHolder() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (EmbeddedEngine engine = EmbeddedEngine.open(Path.of(args[0]), new BagOfWordsEmbedder())) {
            if (args.length > 1) {
                engine.announce(URI.create(args[1]));
            }
            out.println("open");
            System.in.read();
        } catch (DataDirectoryInUseException e) {
            out.println("in use: " + e.getMessage());
        }
    }
}
