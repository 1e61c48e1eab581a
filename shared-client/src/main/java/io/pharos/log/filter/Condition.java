package io.pharos.log.filter;

import java.time.Instant;
import java.util.List;

import io.pharos.log.Severity;

/** Which rows are wanted. Immutable. Gaps and notes pass conditions on time and source only, and {@link Every}. */
public sealed interface Condition {
    /** Every row. */
    record Every() implements Condition {}

    /** The severity; rows that say none are below every other. */
    record Level(Comparison comparison, Severity severity) implements Condition {}

    /** When it was written. */
    record Time(Comparison comparison, Instant instant) implements Condition {}

    /** The whole text of the row, header, stack trace and fields included, or its logger. */
    record Anywhere(TextPattern pattern) implements Condition {}

    /** The message, with the lines that belong to it. */
    record Message(TextPattern pattern) implements Condition {}

    /** Who wrote it. */
    record Logger(TextPattern pattern) implements Condition {}

    /** The logger of that name, and those below it: {@code io.pharos} and {@code io.pharos.server}. */
    record LoggerBelow(String name) implements Condition {}

    /** The name of the origin. */
    record Source(TextPattern pattern) implements Condition {}

    /** A structured field that is there and contains the pattern. */
    record FieldMatches(String name, TextPattern pattern) implements Condition {}

    /** A structured field that is there and compares so: as numbers if both are, else as texts. */
    record FieldIs(String name, Comparison comparison, String value) implements Condition {}

    /** All of them; never empty. */
    record And(List<Condition> parts) implements Condition {}

    /** One of them at least; never empty. */
    record Or(List<Condition> parts) implements Condition {}

    record Not(Condition condition) implements Condition {}
}
