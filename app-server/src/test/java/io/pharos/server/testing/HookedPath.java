package io.pharos.server.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

import org.jspecify.annotations.Nullable;

/** A path of a {@link HookedFileSystem}. */
record HookedPath(HookedFileSystem system, Path real) implements Path {
    private @Nullable Path hooked(@Nullable Path path) {
        return path == null ? null : new HookedPath(system, path);
    }

    static Path real(Path path) {
        return path instanceof HookedPath hooked ? hooked.real : path;
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return hooked(real.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return hooked(real.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return hooked(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return new HookedPath(system, real.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return new HookedPath(system, real.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(real(other));
    }

    @Override
    public Path normalize() {
        return new HookedPath(system, real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return new HookedPath(system, real.resolve(real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return new HookedPath(system, real.relativize(real(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return new HookedPath(system, real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        system.failIfTold(real);
        return new HookedPath(system, real.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(real(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
