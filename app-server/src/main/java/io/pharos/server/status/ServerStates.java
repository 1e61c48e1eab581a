package io.pharos.server.status;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;

import com.sun.management.OperatingSystemMXBean;
import io.pharos.model.channel.AdapterStatusChannel.ServerState;
import io.pharos.server.session.SessionRegistry;

/** The process as it is measured once a second. Belongs to one thread. */
final class ServerStates {
    private final String version;
    private final SessionRegistry sessions;
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long framesBefore;

    ServerStates(String version, SessionRegistry sessions) {
        this.version = version;
        this.sessions = sessions;
    }

    /** Returns a measurement with the uptime of another moment: whoever adds up time and uptime gets the start. */
    static ServerState at(Duration uptime, ServerState measured) {
        return new ServerState(
                measured.version(),
                uptime.toMillis() / 1000.0,
                measured.heapUsedBytes(),
                measured.heapMaxBytes(),
                measured.cpuLoad(),
                measured.framesPerSecond(),
                measured.threads());
    }

    /**
     * Measures it.
     *
     * @param uptime  since its start
     * @param seconds since the measurement before
     */
    ServerState measure(Duration uptime, double seconds) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long frames = sessions.framesSent().get();
        long sent = frames - framesBefore;
        framesBefore = frames;
        return new ServerState(
                version,
                uptime.toMillis() / 1000.0,
                heap.getUsed(),
                heap.getMax(),
                Rounded.thousandths(Math.max(0, system.getProcessCpuLoad())),
                Rounded.thousandths(sent / seconds),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
