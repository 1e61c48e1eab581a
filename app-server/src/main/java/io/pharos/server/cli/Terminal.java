package io.pharos.server.cli;

import java.io.Console;
import java.util.Optional;

/** Asks whoever sits at the terminal. */
public interface Terminal {
    /** Returns whether somebody can be asked. */
    boolean isThere();

    /** Asks for a line; empty when the input ends instead. */
    Optional<String> line(String prompt);

    /** As {@link #line}, without showing what is typed. */
    Optional<String> secret(String prompt);

    /** Returns the terminal of this process. */
    static Terminal ofProcess() {
        Console console = System.console();
        boolean there = console != null && console.isTerminal();
        return new Terminal() {
            @Override
            public boolean isThere() {
                return there;
            }

            @Override
            public Optional<String> line(String prompt) {
                return console == null ? Optional.empty() : Optional.ofNullable(console.readLine("%s", prompt));
            }

            @Override
            public Optional<String> secret(String prompt) {
                char[] typed = console == null ? null : console.readPassword("%s", prompt);
                return typed == null ? Optional.empty() : Optional.of(new String(typed));
            }
        };
    }
}
