package io.pharos.log.filter;

import java.time.Instant;
import java.util.List;

import io.pharos.log.Severity;

/**
 * Which rows are wanted. Immutable. {@link EntryTest} says of a decoded row whether it is, and so defines what is meant.
 *
 * <p>Of rows that are no lines, gaps and notes, conditions on time and source are asked, and {@link Every}; all others are
 * false for them, so that {@link Not} of one is true.
 */
public sealed interface Condition {
    /** Every row. */
    record Every() implements Condition {}

    /** The severity; rows that say none are below every other. */
    record Level(Comparison comparison, Severity severity) implements Condition {}

    /** When it was written. */
    record Time(Comparison comparison, Instant instant) implements Condition {}

    /**
     * The whole text of the row, header and stack trace included, or one of its fields, written {@code name=value}, or its
     * logger. Each is looked at for itself: no match goes from one to the next.
     */
    record Anywhere(TextPattern pattern) implements Condition {}

    /** The text from where the message begins, with the lines that belong to it. */
    record Message(TextPattern pattern) implements Condition {}

    /** Who wrote it; the empty name when the line does not say. */
    record Logger(TextPattern pattern) implements Condition {}

    /**
     * The logger of that very name, and those below it: {@code io.pharos} and {@code io.pharos.server}, not
     * {@code io.pharosx}. Every line for the empty name.
     */
    record LoggerBelow(String name) implements Condition {
        /** Returns whether a logger has that name or is below it. */
        public boolean holds(String logger) {
            return name.isEmpty()
                    || logger.startsWith(name) && (logger.length() == name.length() || logger.charAt(name.length()) == '.');
        }
    }

    /** The name of the origin. */
    record Source(TextPattern pattern) implements Condition {}

    /** A structured field of that very name is there and contains the pattern. */
    record FieldMatches(String name, TextPattern pattern) implements Condition {}

    /**
     * A structured field of that very name is there and compares so: as numbers if both are such as JSON has, else as
     * texts, character by character.
     */
    record FieldIs(String name, Comparison comparison, String value) implements Condition {}

    /** All of them; never empty. */
    record And(List<Condition> parts) implements Condition {}

    /** One of them at least; never empty. */
    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition condition) implements Condition {}
}
