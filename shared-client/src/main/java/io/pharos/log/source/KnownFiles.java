package io.pharos.log.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.pharos.log.source.Siblings.Sibling;

/**
 * Which files a source has open, and how far it has read those that it had: so that a file that comes up under another
 * name is not read twice. Thread-safe.
 */
final class KnownFiles {
    private static final int REMEMBERED = 1_000;

    private final Map<Object, FileChain> open = new HashMap<>();
    private final Map<Object, Left> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Left> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Says that the chain reads this file; false when another one does. */
    synchronized boolean hold(OpenFile file, FileChain chain) {
        FileChain other = open.putIfAbsent(file.key(), chain);
        return other == null || other == chain;
    }

    /** Says that the file is not read any more. */
    synchronized void leave(OpenFile file, FileChain chain) {
        if (open.remove(file.key(), chain) && !file.packed()) {
            try {
                left.put(file.key(), new Left(file.position(), file.head()));
            } catch (IOException closed) {
                left.remove(file.key());
            }
        }
    }

    /** Returns how far the file was read before, 0 when it was not, or is another one that got the same key. */
    synchronized long read(OpenFile file) throws IOException {
        Left before = left.get(file.key());
        return before != null && file.size() >= before.position && file.beginsWith(before.head) ? before.position : 0;
    }

    /** Returns whether it is being read, or was read to its end. */
    synchronized boolean isRead(Sibling file) {
        Left before = left.get(file.key());
        return open.containsKey(file.key()) || before != null && before.position == file.size();
    }

    private static final class Left {
        private final long position;
        private final byte[] head;

        Left(long position, byte[] head) {
            this.position = position;
            this.head = head;
        }
    }
}
