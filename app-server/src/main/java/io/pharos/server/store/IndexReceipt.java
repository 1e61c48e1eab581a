package io.pharos.server.store;

import java.util.List;

/**
 * What became of a batch of documents; everything counted here is durable and searchable.
 *
 * @param indexed written, because new or changed
 * @param skipped left alone, because the same content is there already
 * @param failed  not written
 */
public record IndexReceipt(int indexed, int skipped, List<Failure> failed) {
    public IndexReceipt {
        failed = List.copyOf(failed);
    }

    /** A document that was not written, and why. */
    public record Failure(String key, String cause) {}
}
