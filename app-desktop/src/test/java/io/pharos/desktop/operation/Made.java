package io.pharos.desktop.operation;

import java.util.List;

import io.pharos.model.channel.Operation;

/** An operation with some of its parts replaced. */
final class Made {
    private final Operation from;
    private String type;
    private boolean stalled;
    private List<Operation.Stage> stages;
    private List<String> actions;
    private long seconds = 71;

    private Made(Operation from) {
        this.from = from;
        this.type = from.type();
        this.stages = from.stages();
        this.actions = from.actions();
    }

    static Made of(Operation from) {
        return new Made(from);
    }

    Made type(String other) {
        type = other;
        return this;
    }

    Made stalled() {
        stalled = true;
        return this;
    }

    Made stages(Operation.Stage... others) {
        stages = List.of(others);
        return this;
    }

    Made actions(String... others) {
        actions = List.of(others);
        return this;
    }

    Made took(long other) {
        seconds = other;
        return this;
    }

    Operation done() {
        return new Operation(
                from.id(), type, from.title(), from.collection(), from.collectionId(), from.owner(), from.status(), from.stage(),
                stages, from.processedFiles(), from.failedFiles(), from.skippedFiles(), from.totalFiles(), from.processedBytes(),
                from.totalBytes(), from.currentFile(), from.rate(), from.bytesPerSecond(), from.etaSeconds(),
                from.etaErrorSeconds(), stalled, from.createdAt(), from.startedAt(),
                from.completedAt() == null ? null : from.createdAt().plusSeconds(seconds), from.errorMessage(),
                from.failures(), from.causes(), actions, from.config(), from.result());
    }
}
