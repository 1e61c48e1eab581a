package io.pharos.desktop.fx;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A bounded list whose elements keep their number: the n-th element ever added has number n, from 0, also after older
 * ones made room. Adding, reading and making room take the same time however long the list is. Not thread-safe.
 */
public final class RingList<T> {
    private final @Nullable Object[] slots;
    private long first;
    private long end;

    /** An empty list that holds at most {@code capacity} elements. */
    public RingList(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a ring needs room for one element at least, not " + capacity);
        }
        this.slots = new Object[capacity];
    }

    /** Returns how many elements the list can hold. */
    public int capacity() {
        return slots.length;
    }

    /** Returns the number of the oldest element; the same as {@link #end()} when there is none. */
    public long first() {
        return first;
    }

    /** Returns the number that the next element will get. */
    public long end() {
        return end;
    }

    /** Returns how many elements the list holds. */
    public int size() {
        return (int) (end - first);
    }

    /** Returns whether the list holds nothing. */
    public boolean isEmpty() {
        return end == first;
    }

    /** Returns whether the next element takes the place of the oldest. */
    public boolean isFull() {
        return size() == slots.length;
    }

    /**
     * Returns the element with that number.
     *
     * @throws IndexOutOfBoundsException when it is not there yet or no more
     */
    @SuppressWarnings("unchecked")
    public T get(long number) {
        if (number < first || number >= end) {
            throw new IndexOutOfBoundsException("no element " + number + " between " + first + " and " + end);
        }
        return (T) slots[slot(number)];
    }

    /** Adds an element; returns the oldest, which had to go, when the list was full. */
    public @Nullable T add(T element) {
        T gone = isFull() ? removeFirst() : null;
        slots[slot(end)] = element;
        end++;
        return gone;
    }

    /**
     * Removes and returns the oldest element.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public T removeFirst() {
        T oldest = get(first);
        slots[slot(first)] = null;
        first++;
        return oldest;
    }

    /**
     * Removes and returns the youngest element; its number will be given again.
     *
     * @throws IndexOutOfBoundsException when there is none
     */
    public T removeLast() {
        T youngest = get(end - 1);
        end--;
        slots[slot(end)] = null;
        return youngest;
    }

    /** Returns the elements from {@code number}, or the oldest, to the youngest; a copy that stays as it is. */
    public List<T> copyFrom(long number) {
        long start = Math.max(number, first);
        List<T> copy = new ArrayList<>((int) Math.max(0, end - start));
        for (long i = start; i < end; i++) {
            copy.add(get(i));
        }
        return copy;
    }

    private int slot(long number) {
        return (int) (number % slots.length);
    }
}
