package io.pharos.server.job;

import java.util.UUID;
import java.util.concurrent.Callable;

import io.pharos.model.channel.LogsChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Says in each line of the log for which operation it was written, also in lines of parts that know of no operations. */
public final class JobLog implements AutoCloseable {
    private final @Nullable String before = MDC.get(LogsChannel.OPERATION_FIELD);

    private JobLog(UUID operation) {
        MDC.put(LogsChannel.OPERATION_FIELD, operation.toString());
    }

    /** What the calling thread logs is for that operation until the answer is closed, by the same thread. */
    public static JobLog of(UUID operation) {
        return new JobLog(operation);
    }

    /** Returns the work such that what it logs is for that operation, on whatever thread it runs. */
    public static <T> Callable<T> carried(UUID operation, Callable<T> work) {
        return () -> {
            try (JobLog _ = of(operation)) {
                return work.call();
            }
        };
    }

    @Override
    public void close() {
        if (before == null) {
            MDC.remove(LogsChannel.OPERATION_FIELD);
        } else {
            MDC.put(LogsChannel.OPERATION_FIELD, before);
        }
    }
}
