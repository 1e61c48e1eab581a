package io.pharos.desktop.shell;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.pharos.client.secret.UserFolder;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@link Preferences} in one JSON file. A file that cannot be read is set aside, never in the way. Thread-safe. */
public final class PreferencesStore {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);

    private final Path file;
    private final Object writing = new Object();
    private Preferences current;
    private boolean unwritten;

    /** Reads the file, or starts with defaults where there is none or a broken one. */
    public PreferencesStore(Path file) {
        this.file = file;
        this.current = read();
    }

    /** Returns {@code ~/.config/pharos/console.json}, or what is usual on this system. */
    public static Path defaultFile() {
        return UserFolder.config().resolve("console.json");
    }

    /** Returns the preferences as they are now. */
    public synchronized Preferences get() {
        return current;
    }

    /** Replaces the preferences at once and writes them soon, beside the caller's thread. */
    public void set(Preferences next) {
        synchronized (this) {
            if (next.equals(current)) {
                return;
            }
            current = next;
            unwritten = true;
        }
        Thread.ofVirtual().name("preferences").start(this::write);
    }

    /**
     * Writes what was set and is not on disk yet; nobody touches the file after that until the next {@link #set}. A disk
     * that refuses is logged, the console goes on.
     */
    public void write() {
        synchronized (writing) {
            Preferences fresh = takeUnwritten();
            if (fresh != null) {
                write(fresh);
            }
        }
    }

    private synchronized @Nullable Preferences takeUnwritten() {
        boolean due = unwritten;
        unwritten = false;
        return due ? current : null;
    }

    private void write(Preferences preferences) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, JsonCodec.shared().write(preferences));
            replace(fresh);
        } catch (IOException e) {
            LOG.warn("Preferences cannot be written to {}: {}", file, e.toString());
        }
    }

    private void replace(Path fresh) throws IOException {
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Preferences read() {
        try {
            return JsonCodec.shared().read(Files.readString(file), Preferences.class);
        } catch (NoSuchFileException firstRun) {
            return Preferences.defaults();
        } catch (IOException | ProtocolException e) {
            LOG.warn("Preferences in {} cannot be read and are set aside: {}", file, e.toString());
            setAside();
            return Preferences.defaults();
        }
    }

    private void setAside() {
        try {
            Path backup = file.resolveSibling(file.getFileName() + ".broken");
            Files.move(file, backup, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("The broken file {} cannot be moved: {}", file, e.toString());
        }
    }
}
