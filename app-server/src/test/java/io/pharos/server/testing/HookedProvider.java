package io.pharos.server.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/** Does what a {@link HookedFileSystem} does; it only reads. */
final class HookedProvider extends FileSystemProvider {
    private final HookedFileSystem system;

    HookedProvider(HookedFileSystem system) {
        this.system = system;
    }

    private Path looked(Path path) throws IOException {
        Path real = HookedPath.real(path);
        system.failIfTold(real);
        return real;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path folder = looked(dir);
        Long files = system.virtualFiles(folder);
        DirectoryStream<Path> real = files == null ? Files.newDirectoryStream(folder) : null;
        Iterator<Path> paths = real == null
                ? LongStream.range(0, files).mapToObj(i -> folder.resolve("file-" + i + ".txt")).iterator()
                : real.iterator();
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return system.hooked(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                if (real != null) {
                    real.close();
                }
            }
        };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        Path real = HookedPath.real(path);
        if (system.isVirtual(real)) {
            return type.cast(new OneByte());
        }
        return Files.readAttributes(looked(path), type, options);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Path real = HookedPath.real(path);
        system.failIfToldOrLocked(real);
        system.hangIfTold(real);
        SeekableByteChannel channel = Files.newByteChannel(real, options, attributes);
        Long end = system.breaksAfter(real);
        return end == null ? channel : new BreakingChannel(channel, end);
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(HookedPath.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = looked(path);
        real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(looked(path), looked(other));
    }

    @Override
    public String getScheme() {
        return "hooked";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return null;
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    /** A file that is nowhere. */
    private record OneByte() implements BasicFileAttributes {
        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime lastAccessTime() {
            return lastModifiedTime();
        }

        @Override
        public FileTime creationTime() {
            return lastModifiedTime();
        }

        @Override
        public boolean isRegularFile() {
            return true;
        }

        @Override
        public boolean isDirectory() {
            return false;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return 1;
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }
}
