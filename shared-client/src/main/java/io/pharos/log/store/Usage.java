package io.pharos.log.store;

/**
 * What a store holds and costs.
 *
 * @param textBytes  of the rows' text and fields
 * @param diskBytes  of all its files, as far as they are filled
 * @param heapBytes  on the Java heap, estimated
 * @param dropped    rows that went because the store was full
 */
public record Usage(long rows, long textBytes, long diskBytes, long heapBytes, long dropped) {}
