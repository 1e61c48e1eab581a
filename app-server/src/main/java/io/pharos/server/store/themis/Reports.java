package io.pharos.server.store.themis;

import java.io.IOException;
import java.time.Duration;

import io.pharos.server.store.FailureKind;

/** Asks for health, which both dialects tell in the same words at different paths. */
final class Reports {
    private Reports() {}

    /** Returns what the server says; one that does not call itself healthy has failed. */
    static Dialect.Report ask(String path, ThemisClient client, Patience patience) throws IOException, InterruptedException {
        Fields said = client.send(Call.get(path, CallKind.HEALTH), patience, Answer::object);
        String status = said.text("status");
        if (!status.equalsIgnoreCase("healthy") && !status.equalsIgnoreCase("ok")) {
            throw client.failures().of(
                    FailureKind.SERVER_ERROR, " says that it is '" + status + "'; see its log.", null);
        }
        Double uptime = said.optionalNumber("uptime_seconds");
        return new Dialect.Report(
                said.optionalText("version"), uptime == null ? null : Duration.ofMillis((long) (uptime * 1000)));
    }
}
