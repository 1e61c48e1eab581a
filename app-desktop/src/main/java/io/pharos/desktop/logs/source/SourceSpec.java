package io.pharos.desktop.logs.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What somebody asked to watch; one of them may bring several logs, as a folder does. */
public sealed interface SourceSpec {
    /** Returns these as one word, for {@link #parse}. */
    String written();

    /** A log of the server; an empty name is its own. */
    record OfServer(String name) implements SourceSpec {
        @Override
        public String written() {
            return "server:" + name;
        }
    }

    /** A file, a folder, or every file that fits a pattern such as {@code /var/log/*.log}. */
    record OfFiles(String pattern) implements SourceSpec {
        @Override
        public String written() {
            return "files:" + pattern;
        }

        /** Returns the last part of it, short enough for a line. */
        public String shortName() {
            try {
                Path last = Path.of(pattern).getFileName();
                return last == null ? pattern : last.toString();
            } catch (InvalidPathException glob) {
                return pattern.substring(Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('\\')) + 1);
            }
        }
    }

    /** What is written into the console's standard input. */
    record OfStandardInput() implements SourceSpec {
        @Override
        public String written() {
            return "-";
        }
    }

    /** The server's own log. */
    SourceSpec SERVER = new OfServer("");

    /** Returns what somebody typed: {@code -} is standard input, everything else a file, a folder or a pattern. */
    static SourceSpec of(String typed) {
        return typed.equals("-") ? new OfStandardInput() : new OfFiles(typed);
    }

    /** Reads what {@link #written} gave; empty for anything else. */
    static Optional<SourceSpec> parse(String written) {
        if (written.equals("-")) {
            return Optional.of(new OfStandardInput());
        }
        if (written.startsWith("server:")) {
            return Optional.of(new OfServer(written.substring("server:".length())));
        }
        return written.startsWith("files:") && written.length() > "files:".length()
                ? Optional.of(new OfFiles(written.substring("files:".length())))
                : Optional.empty();
    }
}
