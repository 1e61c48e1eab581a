package io.pharos.server.store;

/**
 * What the code below {@link Adapters#serve} may know of the attempt that it is part of. It is found on the thread of the
 * call; whoever hands work to other threads asks first.
 */
public final class Attempt {
    /** The attempt of this thread's call; not bound outside of one. */
    public static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    private static final Attempt LAST = new Attempt(true, () -> {});

    private final boolean last;
    private final Runnable commit;

    /**
     * An attempt.
     *
     * @param last   whether nobody else would be asked after it
     * @param commit what is done when it commits itself; called at most once
     */
    public Attempt(boolean last, Runnable commit) {
        this.last = last;
        this.commit = commit;
    }

    /** Returns this thread's attempt; outside of one it is the last. */
    public static Attempt current() {
        return CURRENT.orElse(LAST);
    }

    /** Returns whether nobody else would be asked when this fails: then it may take its time and tell as it goes. */
    public boolean isLast() {
        return last;
    }

    /** Says that parts of the answer will be told now: the time limit falls, and nobody else will be asked. */
    public void commit() {
        commit.run();
    }
}
