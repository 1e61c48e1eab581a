package io.pharos.log.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which files a source has open, and how far it has read those that it had: so that a file that comes up under another
 * name is not read twice. Thread-safe.
 */
final class KnownFiles {
    private static final int REMEMBERED = 1_000;

    private final Map<Object, FileTail> open = new HashMap<>();
    private final Map<Object, Left> left = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Left> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Says that the tail reads this file; false when another one does. */
    synchronized boolean hold(OpenFile file, FileTail tail) {
        FileTail other = open.putIfAbsent(file.key(), tail);
        return other == null || other == tail;
    }

    /** Says that the file is not read any more. */
    synchronized void leave(OpenFile file, FileTail tail) {
        if (open.remove(file.key(), tail) && !file.packed()) {
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

    /** Returns whether it is being read. */
    synchronized boolean isOpen(Object key) {
        return open.containsKey(key);
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
