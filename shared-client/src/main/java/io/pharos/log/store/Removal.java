package io.pharos.log.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a segment away: first the mapping, because some systems do not delete a file that is mapped, then the file. */
final class Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private Removal() {}

    static void of(FileChannel channel, Arena arena, Path file, Runnable gone) {
        try {
            arena.close();
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}; it goes when the next store is opened there", file, e);
        } finally {
            gone.run();
        }
    }
}
