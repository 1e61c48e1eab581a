package io.pharos.server.cli;

import io.pharos.client.ConnectionState;
import io.pharos.client.ServerException;

/** A command ends with an exit code; the message is one sentence for the person at the terminal. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Nobody answers, or nobody any more. */
    static CommandException noServer(String message) {
        return new CommandException(ExitCode.NO_SERVER, message);
    }

    /** The server wants somebody signed in. */
    static CommandException signedOut(String message) {
        return new CommandException(
                ExitCode.SIGNED_OUT, message + " Sign in with 'pharos login', or give a token with --token-file.");
    }

    /** The server answered, but not with what was asked for. */
    static CommandException refused(ServerException e) {
        return e.status() == UNAUTHORIZED ? signedOut(sentence(e)) : new CommandException(ExitCode.FAILURE, sentence(e));
    }

    /** A socket was closed for good. */
    static CommandException closed(ConnectionState.Closed closed) {
        return closed.mustSignIn() ? signedOut(ended(closed.reason())) : noServer(closed.reason());
    }

    private static String sentence(ServerException e) {
        return ended(String.valueOf(e.getMessage()));
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    int exitCode() {
        return exitCode;
    }
}
