package io.pharos.server.store.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one engine at a time uses a data directory. The lock is the operating system's on the file
 * {@code lock}, so it ends with the process however that ends; beside it {@link Owner} tells others who holds it.
 *
 * <p>The owner's note is read before the lock is touched: where this process holds the lock, merely closing a second
 * channel to that file would set it free.
 */
final class DirectoryLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the lock, or throws {@link DataDirectoryInUseException}. */
    static synchronized DirectoryLock take(Path directory) throws IOException {
        Optional<Owner> owner = Owner.read(directory);
        if (owner.isPresent() && owner.get().isThisProcess()) {
            throw inUse(directory, owner);
        }
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) != null) {
                Owner.thisProcess(null).write(directory);
                return new DirectoryLock(directory, channel);
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(directory, Owner.read(directory));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static DataDirectoryInUseException inUse(Path directory, Optional<Owner> owner) {
        String who = owner.map(Owner::described).orElse("another process");
        String remedy = owner.map(Owner::url).isPresent()
                ? "use that server (--server " + owner.get().url() + "), or stop it first."
                : "wait until it ends, or choose another directory with --data.";
        return new DataDirectoryInUseException("The data directory " + directory + " is in use by " + who + "; " + remedy);
    }

    /** Tells others where the server with this directory listens. */
    void announce(URI url) throws IOException {
        Owner.thisProcess(url.toString()).write(directory);
    }

    /** Returns where the living server with that directory listens. */
    static Optional<URI> runningServer(Path directory) {
        return Owner.read(directory)
                .filter(owner -> owner.url() != null)
                .filter(owner -> owner.isAlive() || isLocked(directory))
                .map(owner -> URI.create(String.valueOf(owner.url())));
    }

    /** Asks the lock itself; true also for a process of another container, whose number means nothing here. */
    private static boolean isLocked(Path directory) {
        try (FileChannel channel = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(directory.resolve(Owner.FILE));
        channel.close();
    }
}
