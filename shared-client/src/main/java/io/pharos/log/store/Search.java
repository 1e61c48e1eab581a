package io.pharos.log.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.pharos.log.filter.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search in a store: what was found in each segment, and what is left to do. Threads take a segment at a time, the
 * newest first, and come back to it as it grows.
 */
final class Search implements Matches {
    private static final Logger LOG = LoggerFactory.getLogger(Search.class);
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Condition condition;
    private final boolean folds;
    private final Function<Condition, Filter> planner;
    private final Ring ring;
    private final Searches searches;
    private final TreeMap<Long, Part> parts = new TreeMap<>();
    private final Deque<Filter> filters = new ArrayDeque<>();
    private int working;
    private volatile boolean closed;
    private volatile @Nullable String problem;
    private @Nullable LogRows rows;

    Search(Condition condition, boolean folds, Function<Condition, Filter> planner, Ring ring, Searches searches) {
        this.condition = condition;
        this.folds = folds;
        this.planner = planner;
        this.ring = ring;
        this.searches = searches;
        filters.push(planner.apply(condition));
    }

    @Override
    public Condition condition() {
        return condition;
    }

    /** Hears that there are other rows than before. */
    synchronized void rowsCame() {
        if (working == 0) {
            oneMore();
        }
    }

    private void oneMore() {
        if (!isOver() && working < searches.threads() && searches.submit(this)) {
            working++;
        }
    }

    private boolean isOver() {
        return closed || problem != null;
    }

    /** Looks at rows for a few milliseconds. Called by a thread of {@link Searches}. */
    void work(Block block) {
        Part part = claim();
        if (part == null) {
            return;
        }
        boolean found = false;
        try {
            found = lookAt(part, block);
        } catch (RuntimeException | StackOverflowError | InternalError e) {
            LOG.warn("Searching log lines for {} failed", condition, e);
            problem = "The search failed: " + e + "; change the condition.";
            found = true;
        } finally {
            done(part);
        }
        if (found) {
            searches.found();
        }
    }

    /** Takes the newest segment with rows to look at; null when this thread is no longer needed. */
    private synchronized @Nullable Part claim() {
        refresh();
        Part mine = null;
        for (Part part : parts.descendingMap().values()) {
            if (isOver()) {
                break;
            }
            if (part.isBusy() || part.isComplete()) {
                continue;
            }
            if (mine != null) {
                oneMore();
                break;
            }
            if (part.segment().acquire()) {
                mine = part;
            }
        }
        if (mine == null) {
            working--;
        } else {
            mine.busy(true);
        }
        return mine;
    }

    /** Learns of segments that came, and forgets those that went. */
    private void refresh() {
        Segment[] segments = ring.segments();
        for (int i = segments.length - 1; i >= 0 && !parts.containsKey(segments[i].first()); i--) {
            parts.put(segments[i].first(), new Part(segments[i], folds));
        }
        Map<Long, Part> gone = parts.headMap(ring.first());
        if (!gone.isEmpty()) {
            gone.clear();
            rows = null;
        }
    }

    private boolean lookAt(Part part, Block block) {
        long until = System.nanoTime() + TURN_NANOS;
        Filter filter = filter();
        while (!isOver() && part.next(filter, block)) {
            if (System.nanoTime() - until > 0) {
                break;
            }
        }
        part.fold(block);
        synchronized (this) {
            filters.push(filter);
            rows = null;
            return part.publish();
        }
    }

    /** Returns a filter for this thread alone. */
    private Filter filter() {
        synchronized (this) {
            Filter idle = filters.poll();
            if (idle != null) {
                return idle;
            }
        }
        return planner.apply(condition);
    }

    private synchronized void done(Part part) {
        part.busy(false);
        part.segment().release();
        working--;
        oneMore();
    }

    @Override
    public synchronized LogRows rows() {
        LogRows known = rows;
        if (known == null) {
            List<Hits> found = new ArrayList<>();
            List<Hits> runs = new ArrayList<>();
            for (Part part : parts.tailMap(ring.first()).values()) {
                found.add(part.hits());
                runs.add(part.runs());
            }
            known = folds ? new FoldedRows(new HitRows(runs), new HitRows(found)) : new HitRows(found);
            rows = known;
        }
        return known;
    }

    @Override
    public synchronized Progress progress() {
        long done = 0;
        for (Part part : parts.tailMap(ring.first()).values()) {
            done += part.looked();
        }
        long total = Math.max(done, ring.end() - ring.first());
        return new Progress(done, total);
    }

    @Override
    public @Nullable String problem() {
        return problem;
    }

    synchronized long heapBytes() {
        return parts.values().stream().mapToLong(Part::heapBytes).sum();
    }

    @Override
    public void close() {
        closed = true;
        searches.ended(this);
    }
}
