package io.pharos.log.store;

/**
 * How much a store keeps; the oldest rows go, many at a time, when either is reached.
 *
 * @param rows  how many rows
 * @param bytes how many bytes on disk
 */
public record Capacity(long rows, long bytes) {
    public Capacity {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("a store must hold one row and one byte at least");
        }
    }
}
