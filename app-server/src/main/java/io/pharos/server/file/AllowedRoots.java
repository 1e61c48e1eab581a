package io.pharos.server.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders below which clients may read. What counts is where a path really leads: links, {@code ..} and other
 * spellings are resolved by the system before anything is compared, and so are the roots, each time, so that one that is
 * mounted later or replaced is judged as it is then. Immutable.
 */
public final class AllowedRoots {
    private static final Logger LOG = LoggerFactory.getLogger(AllowedRoots.class);

    /** Names the roots in the environment, separated like the entries of {@code PATH}. */
    public static final String VARIABLE = "PHAROS_SCAN_ROOTS";

    private final List<Path> roots;
    private final FileSystem system;

    /**
     * Allows what is below these folders; nothing when there are none.
     *
     * @throws IllegalArgumentException with a sentence when one is not absolute
     */
    public AllowedRoots(List<Path> roots) {
        for (Path root : roots) {
            if (!root.isAbsolute()) {
                throw new IllegalArgumentException(
                        "--scan-root and " + VARIABLE + " take absolute paths, not '" + root + "'.");
            }
            if (!Files.isDirectory(root)) {
                LOG.warn("{} may be scanned, but is no folder now", root);
            }
        }
        this.roots = List.copyOf(roots);
        this.system = roots.isEmpty() ? FileSystems.getDefault() : roots.getFirst().getFileSystem();
    }

    /** Returns the roots when none are named on the command line: those of the environment, or the user's home. */
    public static List<Path> usual() {
        return usual(System.getenv(), System.getProperty("user.home", ""));
    }

    static List<Path> usual(Map<String, String> environment, String home) {
        List<Path> named = Arrays.stream(
                        environment.getOrDefault(VARIABLE, "").split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList();
        if (!named.isEmpty() || home.isBlank()) {
            return named;
        }
        return List.of(Path.of(home).toAbsolutePath());
    }

    /** Returns the roots as they were named. */
    public List<Path> roots() {
        return roots;
    }

    /**
     * Returns where the folder really is that somebody names.
     *
     * @throws PathRefusedException when the path is not absolute, not allowed, or no folder; of a path outside it is not
     *     told whether there is anything
     */
    public Path folder(String given) throws PathRefusedException {
        return real(given, Files::isDirectory);
    }

    /**
     * Returns where the file really is that was found earlier.
     *
     * @throws PathRefusedException when it is not allowed any more, or no file any more
     */
    public Path file(String given) throws PathRefusedException {
        return real(given, Files::isRegularFile);
    }

    private Path real(String given, Predicate<Path> fits) throws PathRefusedException {
        Path path = parsed(given);
        // a share on another machine is not even looked for, which could hand it the name of who runs the server
        if (roots.stream().noneMatch(root -> Objects.equals(root.getRoot(), path.getRoot()))) {
            throw PathRefusedException.outside(given);
        }
        try {
            Path real = path.toRealPath();
            if (!contains(real)) {
                throw PathRefusedException.outside(given);
            }
            if (!fits.test(real)) {
                throw PathRefusedException.notFound(given);
            }
            return real;
        } catch (IOException e) {
            if (!isNearestInside(path)) {
                throw PathRefusedException.outside(given);
            }
            throw e instanceof AccessDeniedException
                    ? PathRefusedException.unreadable(given)
                    : PathRefusedException.notFound(given);
        }
    }

    /** Returns whether a path that is real, as {@link Path#toRealPath} returns it, lies in or below a root. */
    public boolean contains(Path real) {
        for (Path root : roots) {
            Path there = real(root);
            if (there != null && real.startsWith(there)) {
                return true;
            }
        }
        return false;
    }

    private Path parsed(String given) throws PathRefusedException {
        try {
            Path path = system.getPath(given);
            if (!path.isAbsolute()) {
                throw PathRefusedException.notAbsolute();
            }
            return path;
        } catch (InvalidPathException e) {
            throw PathRefusedException.malformed();
        }
    }

    /** Returns whether as much of a path as there is lies inside. */
    private boolean isNearestInside(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            Path real = real(above);
            if (real != null) {
                return contains(real);
            }
        }
        return false;
    }

    private static @Nullable Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return null;
        }
    }
}
