package io.pharos.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import io.pharos.client.RestClient;
import io.pharos.client.ServerConnection;
import io.pharos.model.api.AdaptersApi;
import io.pharos.model.api.ServerApi;
import io.pharos.model.codec.JsonCodec;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how the server and its adapters are. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints how the server and its adapters are, as measured since its start.")
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ServerOption server;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException, CommandException {
        try (ServerConnection connection = server.connect("status")) {
            RestClient rest = connection.rest();
            ServerApi.Health health = Rest.get(rest, "/health", ServerApi.Health.class);
            AdaptersApi.Status adapters = Rest.get(rest, "/api/v3/adapters/status", AdaptersApi.Status.class);
            List<AdaptersApi.Metrics> metrics =
                    List.of(Rest.get(rest, "/api/v3/adapters/metrics", AdaptersApi.Metrics[].class));
            if (json) {
                Map<String, Object> all = new LinkedHashMap<>();
                all.put("server", server.address().toString());
                all.put("health", health);
                all.put("adapters", adapters);
                all.put("metrics", metrics);
                spec.commandLine().getOut().println(JsonCodec.shared().write(all));
            } else {
                print(health, metrics);
            }
        }
        return ExitCode.OK;
    }

    private void print(ServerApi.Health health, List<AdaptersApi.Metrics> metrics) {
        PrintWriter out = spec.commandLine().getOut();
        Duration up = Duration.ofSeconds((long) health.uptimeSeconds());
        out.printf("Pharos %s at %s is %s, up %s; %s serves.%n",
                health.version(), server.address(), health.status(), told(up), health.adapter());
        Table table = new Table("adapter", "available", ">queries", ">failed", ">mean ms", ">p95 ms", ">success");
        for (AdaptersApi.Metrics m : metrics) {
            boolean asked = m.totalQueries() > 0;
            table.row(
                    m.adapter(),
                    m.available() ? "yes" : "no",
                    Long.toString(m.totalQueries()),
                    Long.toString(m.failedQueries()),
                    millis(asked ? m.avgLatencyMs() : null),
                    millis(m.p95LatencyMs()),
                    asked ? String.format(Locale.ROOT, "%.1f %%", m.successRate() * 100) : "-");
        }
        table.print(out);
    }

    private static String millis(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String told(Duration up) {
        if (up.toHours() >= 48) {
            return up.toDays() + " days";
        }
        return up.toMinutes() < 2 ? up.toSeconds() + " s" : String.format("%d:%02d h", up.toHours(), up.toMinutesPart());
    }
}
