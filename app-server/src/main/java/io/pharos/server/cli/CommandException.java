package io.pharos.server.cli;

/** A command ends with an exit code; the message is one sentence for the person at the terminal. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Nobody answers, or nobody any more. */
    static CommandException noServer(String message) {
        return new CommandException(ExitCode.NO_SERVER, message);
    }

    int exitCode() {
        return exitCode;
    }
}
