package io.pharos.log.source;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.LogsChannel.Event;

/**
 * Knows which lines of a server's log have come before. A server that was restarted does not know what it has sent, but
 * files outlive it, and come again in their order up to the newest line of each that is known here. Not thread-safe.
 */
public final class SeenLines {
    /** How many past lines are to be asked for so that nothing is missing after a restart: all that a server gives. */
    public static final int MOST_PAST = 10_000;

    /** The newest line of each file; of a log that is not of files, under the empty name. */
    private final Map<String, Event.Log> newest = new HashMap<>();
    /** Of which files lines come again that are known. */
    private final Set<String> repeating = new HashSet<>();
    private Instant latest = Instant.MIN;

    /** From now on lines of files may come that came before. */
    public void again() {
        repeating.addAll(newest.keySet());
    }

    /** Returns whether this line is new; if so, it is known from now on. */
    public boolean isNew(Event.Log line) {
        if (isOld(line)) {
            return false;
        }
        newest.put(file(line), line);
        latest = line.timestamp().isAfter(latest) ? line.timestamp() : latest;
        return true;
    }

    private boolean isOld(Event.Log line) {
        String file = file(line);
        Event.Log seen = newest.get(file);
        if (seen == null) {
            // nothing of this file was asked for, so what is older than all that was shown is not wanted now either
            return !repeating.isEmpty() && !line.timestamp().isAfter(latest);
        }
        if (!repeating.contains(file)) {
            return false;
        }
        boolean newer = line.timestamp().isAfter(seen.timestamp());
        boolean same = line.timestamp().equals(seen.timestamp()) && line.message().equals(seen.message());
        if (newer || same) {
            repeating.remove(file);
        }
        return !newer;
    }

    private static String file(Event.Log line) {
        return line.extra() == null ? "" : line.extra().getOrDefault(LogsChannel.FILE_FIELD, "");
    }
}
