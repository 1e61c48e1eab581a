package io.pharos.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterFailover.Circuit;
import io.pharos.model.channel.AdapterFailover.Probe;
import io.pharos.model.channel.AdapterFailover.State;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.OperationState;
import org.jspecify.annotations.Nullable;

/** How a server's state reads in a terminal. Immutable. */
final class StatusReport {
    private final StatusUpdate now;
    private final String address;
    private final DateTimeFormatter time;

    /**
     * A report of one update.
     *
     * @param address of the server
     * @param zone    of whoever reads it
     */
    StatusReport(StatusUpdate now, String address, ZoneId zone) {
        this.now = now;
        this.address = address;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(zone);
    }

    /** Returns everything, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                "Pharos %s at %s, up %s, %d connections of %d clients.",
                now.server().version(),
                address,
                told(Duration.ofSeconds((long) now.server().uptimeSeconds())),
                now.activeWebsocketConnections(),
                now.activeClients()));
        choice(lines);
        lines.add("");
        lines.addAll(adapters());
        problems(lines);
        if (!now.failover().recent().isEmpty()) {
            lines.add("");
            lines.addAll(changes());
        }
        return lines;
    }

    /** Returns the essence in one line, for terminals that cannot redraw and for files. */
    String line() {
        Circuit circuit = now.failover().circuit();
        AdapterState serving = now.currentAdapter().equals("themis") ? now.themis() : now.uds3();
        Double rate = serving.queriesPerSecond();
        return time.format(now.timestamp()) + "  " + now.currentAdapter() + " serves"
                + (circuit == null ? "" : ", circuit " + circuit.state())
                + String.format(
                        Locale.ROOT,
                        ", %.1f queries/s, p95 %s ms, %d failed, %d in flight, %d connections",
                        rate == null ? 0 : rate,
                        millis(serving.p95LatencyMs()),
                        serving.failedQueries() == null ? 0 : serving.failedQueries(),
                        serving.inFlight() == null ? 0 : serving.inFlight(),
                        now.activeWebsocketConnections());
    }

    private void choice(List<String> lines) {
        State state = now.failover();
        String why = state.recent().isEmpty() ? "" : ": " + state.recent().getFirst().message();
        lines.add(now.currentAdapter() + " serves since " + time.format(state.since()) + " ("
                + told(Duration.between(state.since(), now.timestamp())) + ")" + ended(why));
        if (state.drillEndsAt() != null) {
            lines.add("A drill runs until " + time.format(state.drillEndsAt()) + ".");
        }
        if (state.preferred() != null) {
            lines.add("An operator prefers " + state.preferred() + ".");
        }
        Circuit circuit = state.circuit();
        if (circuit != null) {
            lines.add("The circuit is " + circuit.state().replace('_', ' ') + " since " + time.format(circuit.since())
                    + ": " + circuit.failures() + " of " + circuit.calls() + " calls failed, " + circuit.slowCalls()
                    + " were slow" + probes(circuit) + ".");
        }
    }

    private String probes(Circuit circuit) {
        Probe last = circuit.lastProbe();
        String next = circuit.nextProbeAt() == null ? "" : "; next probe at " + time.format(circuit.nextProbeAt());
        if (circuit.state().equals("closed") || last == null) {
            return next;
        }
        return "; " + circuit.healthyProbes() + " of " + circuit.healthyProbesNeeded() + " healthy probes" + next;
    }

    private List<String> adapters() {
        Table table = new Table(
                "adapter", "available", ">queries", ">failed", ">in flight", ">conns", ">per s", ">p50 ms", ">p90 ms",
                ">p99 ms", ">max ms", ">success");
        row(table, "themis", now.themis());
        row(table, "uds3", now.uds3());
        return printed(table);
    }

    private static void row(Table table, String name, AdapterState state) {
        Double success = state.totalQueries() == null || state.totalQueries() == 0 ? null : state.successRate();
        table.row(
                name,
                state.available() ? "yes" : "no",
                number(state.totalQueries()),
                number(state.failedQueries()),
                number(state.inFlight()),
                number(state.connections()),
                millis(state.queriesPerSecond()),
                millis(state.p50LatencyMs()),
                millis(state.p90LatencyMs()),
                millis(state.p99LatencyMs()),
                millis(state.maxLatencyMs()),
                success == null ? "-" : String.format(Locale.ROOT, "%.1f %%", success * 100));
        Map<String, OperationState> operations = state.operations();
        if (operations != null) {
            new TreeMap<>(operations).forEach((operation, each) -> table.row(
                    "  " + operation,
                    "",
                    number(each.count()),
                    number(failed(each)),
                    number(each.inFlight()),
                    "",
                    millis(each.perSecond()),
                    millis(each.p50LatencyMs()),
                    millis(each.p90LatencyMs()),
                    millis(each.p99LatencyMs()),
                    millis(each.maxLatencyMs()),
                    ""));
        }
    }

    private void problems(List<String> lines) {
        List<String> found = new ArrayList<>();
        problems(found, "themis", now.themis());
        problems(found, "uds3", now.uds3());
        if (!found.isEmpty()) {
            lines.add("");
            lines.addAll(found);
        }
    }

    private static void problems(List<String> lines, String name, AdapterState state) {
        if (!state.available() && state.message() != null) {
            lines.add(name + ": " + state.message());
        }
        if (state.operations() != null) {
            new TreeMap<>(state.operations()).forEach((operation, each) -> {
                if (!each.errors().isEmpty()) {
                    lines.add(name + " " + operation + " failed: " + new TreeMap<>(each.errors()).entrySet().stream()
                            .map(kind -> kind.getValue() + " " + kind.getKey())
                            .collect(Collectors.joining(", ")) + ".");
                }
            });
        }
    }

    private List<String> changes() {
        Table table = new Table("last changes", "from", "to", "cause", ">served", "why");
        for (Change change : now.failover().recent()) {
            Long served = change.durationMs();
            table.row(
                    time.format(change.timestamp()),
                    change.fromAdapter() == null ? "-" : change.fromAdapter(),
                    change.toAdapter(),
                    change.cause(),
                    served == null ? "still" : told(Duration.ofMillis(served)),
                    change.message());
        }
        return printed(table);
    }

    private static List<String> printed(Table table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString().lines().toList();
    }

    private static long failed(OperationState state) {
        return state.errors().values().stream().mapToLong(Long::longValue).sum();
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String number(@Nullable Number value) {
        return value == null ? "-" : value.toString();
    }

    private static String millis(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String told(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        return time.toMinutes() < 2
                ? Math.max(0, time.toSeconds()) + " s"
                : String.format(Locale.ROOT, "%d:%02d h", time.toHours(), time.toMinutesPart());
    }
}
