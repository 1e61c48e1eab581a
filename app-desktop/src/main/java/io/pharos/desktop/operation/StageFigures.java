package io.pharos.desktop.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What the figures of a stage come to.
 *
 * @param took           how long it ran, or runs
 * @param share          how much is done, 0 to 1; null while the total is unknown
 * @param bytesPerSecond bytes that went through it a second, 0 when none were counted
 * @param busy           how much of the time somebody worked at it: 1 is one worker without a pause, 2 are two; null
 *                       when nobody measured it
 * @param limits         whether the others wait for this one
 */
record StageFigures(Duration took, @Nullable Double share, double bytesPerSecond, @Nullable Double busy, boolean limits) {
    /** A stage that works less than this is not what the others wait for. */
    private static final double MOSTLY_BUSY = 0.5;

    /** Returns the figures of every stage of an operation, in its order. */
    static List<StageFigures> of(Operation operation, Instant now) {
        int limiting = limiting(operation.stages(), operation, now);
        List<Operation.Stage> stages = operation.stages();
        return java.util.stream.IntStream.range(0, stages.size())
                .mapToObj(i -> figures(stages.get(i), operation, now, i == limiting))
                .toList();
    }

    private static StageFigures figures(Operation.Stage stage, Operation operation, Instant now, boolean limits) {
        Duration took = took(stage, operation, now);
        Long total = stage.total();
        Double share = total == null || total <= 0 ? null : Double.valueOf(Math.min(1, stage.done() / (double) total));
        double seconds = took.toNanos() / 1e9;
        double bytes = seconds <= 0 ? 0 : stage.bytes() / seconds;
        return new StageFigures(took, share, bytes, busy(stage, seconds), limits);
    }

    /** Stages side by side wait for the one that works most; one that runs alone limits nobody but itself. */
    private static int limiting(List<Operation.Stage> stages, Operation operation, Instant now) {
        int most = -1;
        double longest = 0;
        int measured = 0;
        for (int i = 0; i < stages.size(); i++) {
            Operation.Stage stage = stages.get(i);
            Double busy = busy(stage, took(stage, operation, now).toNanos() / 1e9);
            measured += busy == null ? 0 : 1;
            if (busy != null && busy >= MOSTLY_BUSY && stage.busySeconds() > longest) {
                most = i;
                longest = stage.busySeconds();
            }
        }
        return measured > 1 ? most : -1;
    }

    private static @Nullable Double busy(Operation.Stage stage, double seconds) {
        return stage.busySeconds() <= 0 || seconds <= 0 ? null : Double.valueOf(stage.busySeconds() / seconds);
    }

    private static Duration took(Operation.Stage stage, Operation operation, Instant now) {
        Instant end = stage.completedAt() != null ? stage.completedAt() : operation.completedAt();
        Duration took = Duration.between(stage.startedAt(), end == null ? now : end);
        return took.isNegative() ? Duration.ZERO : took;
    }
}
