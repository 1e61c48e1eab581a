package io.pharos.server.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * The note in a data directory that says who uses it. It outlives a process that was killed, so it counts only together
 * with the process' start or with the lock.
 *
 * @param pid     number of the process
 * @param started when it started, which tells it from a later process of the same number
 * @param url     where its server listens, null as long as it does not
 */
record Owner(Long pid, String started, @Nullable String url) {
    static final String FILE = "server.json";

    static Owner thisProcess(@Nullable String url) {
        ProcessHandle me = ProcessHandle.current();
        return new Owner(me.pid(), started(me), url);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    /** Returns the note, if there is one that can be read. */
    static Optional<Owner> read(Path directory) {
        try {
            Owner owner = JsonCodec.shared().read(Files.readString(directory.resolve(FILE)), Owner.class);
            return owner.pid() == null || owner.started() == null ? Optional.empty() : Optional.of(owner);
        } catch (IOException | ProtocolException e) {
            return Optional.empty();
        }
    }

    /** Writes the note in one step, so that nobody reads half of it. */
    void write(Path directory) throws IOException {
        Path half = directory.resolve(FILE + ".new");
        Files.writeString(half, JsonCodec.shared().write(this));
        Files.move(half, directory.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isThisProcess() {
        return equals(thisProcess(url));
    }

    /** Whether that very process runs on this machine. */
    boolean isAlive() {
        return ProcessHandle.of(pid).filter(process -> started(process).equals(started)).isPresent();
    }

    String described() {
        return "process " + pid + (url == null ? "" : ", a server at " + url);
    }
}
