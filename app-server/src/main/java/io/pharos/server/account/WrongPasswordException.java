package io.pharos.server.account;

/** Name and password do not belong together; which of them is wrong is not said. */
final class WrongPasswordException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongPasswordException() {
        super("Incorrect username or password");
    }
}
