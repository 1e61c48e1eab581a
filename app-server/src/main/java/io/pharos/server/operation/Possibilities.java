package io.pharos.server.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.model.channel.Operation;
import io.pharos.server.job.JobPlan;
import io.pharos.server.job.JobWork;

/** What may be done with operations, as far as their kind of work allows. Thread-safe. */
final class Possibilities {
    private final OperationRegister register;
    private final Map<String, JobWork> works = new ConcurrentHashMap<>();

    Possibilities(OperationRegister register) {
        this.register = register;
    }

    /** Says how operations of a type are done. */
    void define(String type, JobWork work) {
        works.put(type, work);
    }

    /** Returns how operations of a type are done, which somebody must have said. */
    JobWork work(String type) {
        JobWork work = works.get(type);
        if (work == null) {
            throw new IllegalStateException("nobody said how to " + type);
        }
        return work;
    }

    /** Returns an operation as it stands, with what may be done with it. */
    Operation shown(Watched watched) {
        return switch (watched) {
            case LiveOperation live -> live.state();
            case EndedOperation over -> over.state().withActions(actions(over));
        };
    }

    /** Returns the same operation, with what may be done with it if it has ended. */
    Operation whole(Operation operation) {
        Watched known = OperationId.parse(operation.id()).map(register::find).orElse(null);
        return operation.ended() && known instanceof EndedOperation over
                ? operation.withActions(actions(over))
                : operation;
    }

    private List<String> actions(EndedOperation over) {
        List<String> actions = new ArrayList<>();
        if (resumable(over)) {
            actions.add("resume");
        }
        if (retry(over).isPresent()) {
            actions.add("retry");
        }
        if (canRollBack(over)) {
            actions.add("roll_back");
        }
        return actions;
    }

    /** Returns whether an operation that was cut short can go on. */
    boolean resumable(EndedOperation over) {
        JobWork work = works.get(over.plan().type());
        boolean cutShort = over.state().status().equals(Status.INTERRUPTED.wireName());
        return cutShort && work != null && over.plan().collectionId() != null && work.resumable();
    }

    /** Returns what would do again what failed of an operation; empty when nothing can. */
    Optional<JobPlan> retry(EndedOperation over) {
        JobWork work = works.get(over.plan().type());
        return work == null || over.state().failedFiles() == 0
                ? Optional.empty()
                : work.retry(over.plan(), over.id().value());
    }

    /** Returns whether an operation is the last of its type that its collection went through, and can be undone. */
    private boolean canRollBack(EndedOperation over) {
        JobWork work = works.get(over.plan().type());
        UUID collection = over.plan().collectionId();
        return work != null
                && collection != null
                && over.state().status().equals(Status.COMPLETED.wireName())
                && isLast(over, collection)
                && work.canRollBack(over.plan());
    }

    /** Asks no operation that runs for its state: whoever asks here may hold locks that it wants. */
    private boolean isLast(EndedOperation over, UUID collection) {
        for (Watched each : register.of(collection)) {
            switch (each) {
                case LiveOperation live when live.plan().type().equals(over.plan().type()) -> {
                    return false;
                }
                case EndedOperation other when isSuch(other, over) -> {
                    return other.id().equals(over.id());
                }
                default -> {
                    // of another type, or it changed nothing
                }
            }
        }
        return false;
    }

    private static boolean isSuch(EndedOperation other, EndedOperation over) {
        return other.plan().type().equals(over.plan().type())
                && other.state().status().equals(Status.COMPLETED.wireName());
    }
}
