package io.pharos.desktop.logs.mark;

import java.time.Instant;

import io.pharos.log.LogEntry;
import io.pharos.log.LogOrigin;
import io.pharos.log.filter.Comparison;
import io.pharos.log.filter.Condition;
import io.pharos.log.filter.TextPattern;

/**
 * A row somebody wants to find again, in this run and in later ones.
 *
 * @param origin    id of the row's {@link LogOrigin}
 * @param time      when the row was written
 * @param timeKnown whether the row itself says when; else its words must do to find it
 * @param words     how its message begins
 * @param note      what somebody wrote about it; empty when nothing
 */
public record Bookmark(String origin, Instant time, boolean timeKnown, String words, String note) {
    private static final int MOST_WORDS = 300;

    public Bookmark {
        note = note == null ? "" : note;
    }

    /** Marks a row, without a note. */
    static Bookmark of(LogEntry entry, LogOrigin origin) {
        String line = entry.firstLine();
        String words = line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS);
        return new Bookmark(origin.id(), entry.time(), entry.timeKnown(), words, "");
    }

    Bookmark withNote(String words) {
        return new Bookmark(origin, time, timeKnown, this.words, words);
    }

    /** Returns whether both mark the same row. */
    boolean samePlace(Bookmark other) {
        return origin.equals(other.origin)
                && words.equals(other.words)
                && timeKnown == other.timeKnown
                && (!timeKnown || time.equals(other.time));
    }

    /** Returns whether that is the row. */
    boolean marks(LogEntry entry, LogOrigin from) {
        return origin.equals(from.id())
                && timeKnown == entry.timeKnown()
                && (!timeKnown || time.equals(entry.time()))
                && entry.firstLine().startsWith(words);
    }

    /** Returns what rows must meet to be looked at more closely with {@link #marks}. */
    Condition hint() {
        return timeKnown
                ? new Condition.Time(Comparison.EQUAL, time)
                : new Condition.Message(new TextPattern(words, false, false));
    }
}
