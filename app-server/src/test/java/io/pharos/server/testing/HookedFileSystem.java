package io.pharos.server.testing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * The file system of this machine, which fails where it is told to, because whoever runs the tests may be allowed to read
 * everything; and which shows as many files as wanted where there are none. Thread-safe.
 */
public final class HookedFileSystem extends FileSystem {
    /** How a path fails. */
    private enum Fault {
        DENIED,
        GONE,
        BROKEN,
        LOCKED
    }

    private final FileSystem real = FileSystems.getDefault();
    private final HookedProvider provider = new HookedProvider(this);
    private final Map<Path, Fault> faults = new ConcurrentHashMap<>();
    private final Map<Path, Long> virtual = new ConcurrentHashMap<>();
    private final Map<Path, Long> breaks = new ConcurrentHashMap<>();
    private final Map<Path, CountDownLatch> hangs = new ConcurrentHashMap<>();

    /** Returns a path of this file system. */
    public Path hooked(Path path) {
        return new HookedPath(this, path);
    }

    /** Whoever opens, lists or looks at that is told that it may not. */
    public void deny(Path path) {
        faults.put(HookedPath.real(path), Fault.DENIED);
    }

    /** Whoever opens, lists or looks at that is told that it is gone, though its folder shows it. */
    public void vanish(Path path) {
        faults.put(HookedPath.real(path), Fault.GONE);
    }

    /** Whoever opens, lists or looks at that is told that the disk is broken. */
    public void breakDown(Path path) {
        faults.put(HookedPath.real(path), Fault.BROKEN);
    }

    /** Whoever reads that file is told that it may not, while everybody may look at it. */
    public void lock(Path path) {
        faults.put(HookedPath.real(path), Fault.LOCKED);
    }

    /** Whoever reads that file is told after so many bytes that the disk is broken. */
    public void breakAfter(Path path, long bytes) {
        breaks.put(HookedPath.real(path), bytes);
    }

    /**
     * Whoever opens that file waits, as for a network that is down, until the latch is open: neither an interrupt nor
     * anything else ends it.
     */
    public void hang(Path path, CountDownLatch until) {
        hangs.put(HookedPath.real(path), until);
    }

    /** Shows in that folder, instead of what is there, {@code file-0.txt}, {@code file-1.txt} ... of one byte each. */
    public void fill(Path folder, long files) {
        virtual.put(HookedPath.real(folder), files);
    }

    void failIfTold(Path path) throws IOException {
        Fault fault = faults.get(path);
        if (fault != null && fault != Fault.LOCKED) {
            throw fault(path, fault);
        }
    }

    void failIfToldOrLocked(Path path) throws IOException {
        Fault fault = faults.get(path);
        if (fault != null) {
            throw fault(path, fault);
        }
    }

    /** Returns after how many bytes reading a file fails, null when it does not. */
    @Nullable Long breaksAfter(Path path) {
        return breaks.get(path);
    }

    void hangIfTold(Path path) {
        CountDownLatch latch = hangs.get(path);
        boolean interrupted = false;
        while (latch != null && latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException fault(Path path, Fault fault) {
        return switch (fault) {
            case DENIED, LOCKED -> new AccessDeniedException(path.toString());
            case GONE -> new NoSuchFileException(path.toString());
            case BROKEN -> new IOException("Input/output error");
        };
    }

    @Nullable Long virtualFiles(Path folder) {
        return virtual.get(folder);
    }

    boolean isVirtual(Path path) {
        return path.getParent() != null && virtual.containsKey(path.getParent());
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Path getPath(String first, String... more) {
        return hooked(real.getPath(first, more));
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }
}
