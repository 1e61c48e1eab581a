package io.pharos.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class JobLogTest {
    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

    @Test
    void anOperationWithinAnotherGivesItBack() {
        try (JobLog _ = JobLog.of(ONE)) {
            try (JobLog _ = JobLog.of(TWO)) {
                assertThat(said()).isEqualTo(TWO.toString());
            }
            assertThat(said()).isEqualTo(ONE.toString());
        }
        assertThat(said()).isNull();
    }

    @Test
    void otherThreadsWorkForItToo() throws Exception {
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            assertThat(threads.submit(JobLog.carried(ONE, JobLogTest::said)).get()).isEqualTo(ONE.toString());
            assertThat(threads.submit(JobLogTest::said).get()).isNull();
        }
    }

    private static String said() {
        return MDC.get("operation_id");
    }
}
