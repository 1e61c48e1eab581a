package io.pharos.server.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Somebody at a terminal who answers with what a test wrote down, and nobody at all where it wrote nothing. */
final class ScriptedTerminal implements Terminal {
    /** What was asked so far; what may not be shown while it is typed stands in parentheses. */
    final List<String> asked = new ArrayList<>();

    private final Queue<String> answers;

    ScriptedTerminal(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public boolean isThere() {
        return !answers.isEmpty();
    }

    @Override
    public Optional<String> line(String prompt) {
        asked.add(prompt);
        return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<String> secret(String prompt) {
        asked.add("(" + prompt + ")");
        return Optional.ofNullable(answers.poll());
    }
}
