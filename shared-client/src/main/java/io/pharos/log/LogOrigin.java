package io.pharos.log;

/**
 * Where lines come from: one log of one server, or one file.
 *
 * @param id   names it for good, also in another run: the address and log of a server, the path of a file, {@code -}
 * @param name what people call it, short enough for a column
 */
public record LogOrigin(String id, Kind kind, String name) {
    /** What sort of place it is. */
    public enum Kind {
        SERVER,
        FILE,
        STDIN
    }
}
