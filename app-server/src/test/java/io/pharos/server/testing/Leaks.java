package io.pharos.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.management.UnixOperatingSystemMXBean;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import org.awaitility.Awaitility;

/** Remembers what a server in this process held, to see later whether anything was left behind. */
public final class Leaks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI server;
    private final long sessions;
    private final long files;
    private final Map<String, Long> threads;

    private Leaks(URI server) {
        this.server = server;
        this.sessions = openSessions(server);
        this.files = openFiles();
        this.threads = threads();
    }

    /** Remembers what is open now; let every kind of work run once before, so that pools are filled. */
    public static Leaks watch(URI server) {
        return new Leaks(server);
    }

    /** Waits until there are no more sockets, open files and threads than when the watch began. */
    public void expectNone() {
        expectAtMost(0);
    }

    /** Waits until there are no more sockets and threads than when the watch began, and at most that many more open files. */
    public void expectAtMost(int moreFiles) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(openSessions(server)).as("open sockets").isLessThanOrEqualTo(sessions);
            assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + moreFiles);
            expectNoMoreThreads(threads);
        });
    }

    /** Fails when there are more threads of a name than before. */
    public static void expectNoMoreThreads(Map<String, Long> before) {
        assertThat(threads()).allSatisfy((name, count) ->
                assertThat(count).as(name).isLessThanOrEqualTo(before.getOrDefault(name, 0L)));
    }

    /** Counts threads by name without their numbers; pools of the JDK and of the test's own tools do not count. */
    public static Map<String, Long> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "#"))
                .filter(name -> !name.matches("(ForkJoinPool|InnocuousThread|HttpClient|awaitility|surefire|VirtualThread|MasterPoller|Read-Poller|Write-Poller|http-).*"))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** Returns how many sockets the server says are open. */
    public static long openSessions(URI server) {
        return ((Number) connections(server).get("total_connections")).longValue();
    }

    /** Returns what the server says of its sockets. */
    public static Map<String, Object> connections(URI server) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/v3/ws/connections")).build();
            String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JsonCodec.shared().readObject(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns how many files and sockets this process holds; 0 where the system does not say. */
    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
