package io.pharos.server.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantiles;

/** The process itself, by the names that Prometheus' own clients use. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    static void register(PrometheusRegistry registry) {
        process(registry);
        machine(registry);
    }

    private static void process(PrometheusRegistry registry) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double startedAt = ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3;
        GaugeWithCallback.builder()
                .name("process_start_time_seconds")
                .help("When the process started, in seconds since 1970.")
                .callback(gauge -> gauge.call(startedAt))
                .register(registry);
        CounterWithCallback.builder()
                .name("process_cpu_seconds_total")
                .help("Processor time used.")
                .callback(counter -> counter.call(system.getProcessCpuTime() / 1e9))
                .register(registry);
        if (system instanceof UnixOperatingSystemMXBean unix) {
            GaugeWithCallback.builder()
                    .name("process_open_fds")
                    .help("Open files and sockets.")
                    .callback(gauge -> gauge.call(unix.getOpenFileDescriptorCount()))
                    .register(registry);
            GaugeWithCallback.builder()
                    .name("process_max_fds")
                    .help("How many files and sockets may be open.")
                    .callback(gauge -> gauge.call(unix.getMaxFileDescriptorCount()))
                    .register(registry);
        }
    }

    private static void machine(PrometheusRegistry registry) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Memory in use.")
                .labelNames("area")
                .callback(gauge -> {
                    gauge.call(memory.getHeapMemoryUsage().getUsed(), "heap");
                    gauge.call(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("jvm_memory_max_bytes")
                .help("Most memory there may be; -1 for no bound.")
                .labelNames("area")
                .callback(gauge -> {
                    MemoryUsage heap = memory.getHeapMemoryUsage();
                    gauge.call(heap.getMax(), "heap");
                    gauge.call(memory.getNonHeapMemoryUsage().getMax(), "nonheap");
                })
                .register(registry);
        GaugeWithCallback.builder()
                .name("jvm_threads_current")
                .help("Platform threads.")
                .callback(gauge -> gauge.call(ManagementFactory.getThreadMXBean().getThreadCount()))
                .register(registry);
        SummaryWithCallback.builder()
                .name("jvm_gc_collection_seconds")
                .help("Garbage collections and the time they took.")
                .labelNames("gc")
                .callback(summary -> {
                    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
                        summary.call(
                                each.getCollectionCount(),
                                each.getCollectionTime() / 1e3,
                                Quantiles.EMPTY,
                                each.getName());
                    }
                })
                .register(registry);
    }
}
