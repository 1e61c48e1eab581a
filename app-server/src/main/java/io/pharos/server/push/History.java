package io.pharos.server.push;

import java.time.Instant;

import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/** The newest events of a topic, in a ring that grows up to its bound. Guarded by its topic. */
final class History<E extends ServerEvent> {
    private static final int SMALL = 16;

    private final Retention retention;
    private Stamped<?>[] ring;
    private long first = 1;
    private long last;
    private long bytesEver;
    private long bytesDropped;

    History(Retention retention) {
        this.retention = retention;
        this.ring = new Stamped<?>[Math.min(SMALL, retention.events())];
    }

    void add(Stamped<E> stamped, int bytes) {
        while (first <= last && (last - first + 1 >= retention.events() || bytes() + bytes > retention.bytes())) {
            dropFirst();
        }
        if (last - first + 1 == ring.length) {
            grow();
        }
        last++;
        bytesEver += bytes;
        stamped.endsAt(bytesEver);
        ring[slot(last)] = stamped;
    }

    /** Forgets what is older than history may be. */
    void expire(Instant now) {
        Instant oldest = now.minus(retention.age());
        for (Stamped<E> next = at(first); next != null && next.at().isBefore(oldest); next = at(first)) {
            dropFirst();
        }
    }

    /** Forgets the oldest until at most so many bytes are held. */
    void shrink(long bytes) {
        while (first <= last && bytes() > bytes) {
            dropFirst();
        }
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** Returns the bytes of encoded events that are held. */
    long bytes() {
        return bytesEver - bytesDropped;
    }

    /** Returns the bytes of what came after that offset, of which some may be gone. */
    long bytesAfter(long offset) {
        Stamped<E> seen = at(offset);
        return seen != null ? bytesEver - seen.endsAt() : offset < first ? bytes() : 0;
    }

    /** Returns the event with that offset, or null when it is not (or no longer) there. */
    @SuppressWarnings("unchecked")
    @Nullable Stamped<E> at(long offset) {
        return offset < first || offset > last ? null : (Stamped<E>) ring[slot(offset)];
    }

    private void dropFirst() {
        int slot = slot(first);
        bytesDropped = ring[slot].endsAt();
        ring[slot] = null;
        first++;
    }

    private void grow() {
        Stamped<?>[] larger = new Stamped<?>[Math.min(2 * ring.length, retention.events())];
        for (long offset = first; offset <= last; offset++) {
            larger[(int) (offset % larger.length)] = ring[slot(offset)];
        }
        ring = larger;
    }

    private int slot(long offset) {
        return (int) (offset % ring.length);
    }
}
