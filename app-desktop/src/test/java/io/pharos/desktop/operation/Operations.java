package io.pharos.desktop.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Operations for tests. */
final class Operations {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Operations() {}

    static Operation running(String id, long processed, @Nullable Long total) {
        return operation(id, "processing", START, processed, total, List.of());
    }

    static Operation ended(String id, String status) {
        return operation(id, status, START, 10, 10L, List.of());
    }

    static Operation operation(
            String id, String status, Instant created, long processed, @Nullable Long total, List<Operation.Failed> failures) {
        boolean ended = !List.of("pending", "processing").contains(status);
        Operation.Stage scanning = new Operation.Stage("scanning_documents", created, created.plusSeconds(2), 10, 10L);
        Operation.Stage embedding = new Operation.Stage(
                "processing_embeddings", created.plusSeconds(2), ended ? created.plusSeconds(70) : null, processed, total);
        return new Operation(
                id,
                "index",
                "papers " + id,
                "documents",
                "c1",
                "operator",
                status,
                "processing_embeddings",
                List.of(scanning, embedding),
                processed,
                failures.size(),
                0,
                total,
                processed * 40_000,
                total == null ? null : Long.valueOf(total * 40_000),
                ended ? null : "reports/2024/summary-" + processed + ".pdf",
                ended ? 0 : 4 + processed % 7,
                ended ? 0 : 160_000,
                ended ? null : 12.0,
                ended ? null : 2.0,
                false,
                created,
                created,
                ended ? created.plusSeconds(71) : null,
                "failed".equals(status) ? "The disk is full." : null,
                failures,
                failures.stream()
                        .collect(Collectors.groupingBy(Operation.Failed::kind, Collectors.counting()))
                        .entrySet().stream()
                        .map(e -> new Operation.Cause(e.getKey(), e.getValue()))
                        .toList(),
                ended ? List.of() : List.of("cancel"),
                Map.of(),
                ended ? Map.of("indexed", 9, "edges", 504, "skipped", 1, "failed", failures.size(), "duration_ms", 71_000) : Map.of());
    }
}
