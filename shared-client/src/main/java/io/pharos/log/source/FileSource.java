package io.pharos.log.source;

import java.nio.file.Path;
import java.time.InstantSource;

import io.pharos.log.LogOrigin;
import io.pharos.log.LogSink;
import io.pharos.log.LogSource;

/** Files as a source of lines. */
public final class FileSource implements LogSource {
    private final Path path;
    private final FileOptions options;
    private final InstantSource clock;
    private volatile boolean closed;
    private Thread reader = Thread.ofPlatform().unstarted(() -> {});

    public FileSource(Path path, FileOptions options) {
        this.path = path.toAbsolutePath().normalize();
        this.options = options;
        this.clock = InstantSource.system();
    }

    @Override
    public void start(LogSink sink) {
        LogOrigin origin = new LogOrigin(path.toString(), LogOrigin.Kind.FILE, String.valueOf(path.getFileName()));
        reader = Thread.ofPlatform().daemon().name("log " + origin.name()).start(() -> {
            try (FileTail tail = new FileTail(path, origin, options, clock, sink)) {
                while (!closed && !tail.isOver()) {
                    if (!tail.step()) {
                        synchronized (this) {
                            wait(50);
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
