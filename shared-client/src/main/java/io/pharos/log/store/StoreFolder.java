package io.pharos.log.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one store: a folder of its own, and beside it a file that is locked as long as its process lives. Folders
 * whose lock nobody holds any more belonged to a process that died, and go when the next store is opened.
 */
final class StoreFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
    private static final String LOCK = ".lock";
    private static final int TRIES = 10;

    private final Path folder;
    private final Path lockFile;
    private final FileChannel lock;
    private int users = 1;
    private int files;

    private StoreFolder(Path folder, Path lockFile, FileChannel lock) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Makes a folder of its own in a directory, which is made if needed, and takes those away that nobody owns. */
    static StoreFolder open(Path dir) throws IOException {
        Files.createDirectories(dir);
        removeStale(dir);
        for (int i = 0; i < TRIES; i++) {
            String name = "store-" + process() + "-" + UUID.randomUUID();
            Path lockFile = dir.resolve(name + LOCK);
            FileChannel lock = lock(lockFile, StandardOpenOption.CREATE_NEW);
            // Another process may have taken the file for stale before it was locked, and deleted it.
            if (lock != null && Files.exists(lockFile)) {
                return new StoreFolder(Files.createDirectory(dir.resolve(name)), lockFile, lock);
            }
        }
        throw new IOException("Cannot make a folder for log lines in " + dir + "; other programs delete files there.");
    }

    /**
     * Returns this process by number and start. Its own files are never opened again to see whether they are locked:
     * on some systems a process loses its lock on a file when it closes any channel to it.
     */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static @Nullable FileChannel lock(Path file, StandardOpenOption option) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, option);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this process under another name for the directory
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    private static void removeStale(Path dir) throws IOException {
        String own = "store-" + process() + "-";
        List<Path> locks;
        try (Stream<Path> files = Files.list(dir)) {
            locks = files.filter(file -> isLock(file) && !file.getFileName().toString().startsWith(own)).toList();
        }
        for (Path file : locks) {
            try (FileChannel held = lock(file, StandardOpenOption.WRITE)) {
                if (held != null) {
                    String name = file.getFileName().toString();
                    delete(dir.resolve(name.substring(0, name.length() - LOCK.length())));
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // Somebody else's business, or gone meanwhile: not a reason to have no store.
                LOG.debug("Cannot remove what is left of {}", file, e);
            }
        }
    }

    private static boolean isLock(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("store-") && name.endsWith(LOCK);
    }

    private static void delete(Path folder) throws IOException {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            // was never made
        }
    }

    /** Returns a file that is not there yet; {@link #fileGone()} follows when it is deleted. */
    synchronized Path newFile() {
        users++;
        return folder.resolve("rows-" + files++);
    }

    /** Hears that a file is no longer there. */
    synchronized void fileGone() {
        left();
    }

    /** Deletes folder and lock, now or when the last file has gone. */
    synchronized void close() {
        left();
    }

    private void left() {
        if (--users > 0) {
            return;
        }
        try {
            delete(folder);
            // The lock goes last, so that nobody else deletes here too; and before its file, which some systems require.
            lock.close();
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}; it goes when the next store is opened there", folder, e);
        }
    }
}
