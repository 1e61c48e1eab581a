package io.pharos.server.cli;

/** What a command's exit code tells. Signals end the JVM with 128 and their number, as everywhere. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;

    /** The command failed; a sentence on stderr says why. */
    static final int FAILURE = 1;

    /** The command line cannot be understood. */
    static final int USAGE = 2;

    /** No server answers, or it was lost. */
    static final int NO_SERVER = 3;

    /** The server wants somebody signed in, or does not take what was shown. */
    static final int SIGNED_OUT = 4;

    private ExitCode() {}
}
