package io.pharos.desktop.status.call;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.pharos.client.Account;
import io.pharos.desktop.testing.AdapterNews;
import io.pharos.model.api.AdaptersApi.Comparison;
import io.pharos.model.api.AdaptersApi.Metrics;
import io.pharos.model.api.AdaptersApi.SlowQueries;
import io.pharos.model.api.AdaptersApi.SlowQuery;
import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover;
import io.pharos.model.channel.AdapterFailover.Shadow;
import org.jspecify.annotations.Nullable;

/** A server of two adapters that remembers what it was asked for. */
public final class FakeAdapterCalls implements AdapterCalls {
    private final List<String> asked = new ArrayList<>();
    private boolean admin = true;
    private @Nullable String refusal;

    /** Returns what was asked for, in order, but for who asks. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void admin(boolean is) {
        admin = is;
    }

    /** Every call fails with that sentence; null for none. */
    public void refuse(@Nullable String sentence) {
        refusal = sentence;
    }

    @Override
    public AdapterFailover.State drill(int seconds) throws IOException {
        note("drill " + seconds);
        AdapterNews news = AdapterNews.fine(AdapterNews.NOON);
        return (seconds == 0 ? news : news.drilling(AdapterNews.NOON.plusSeconds(seconds))).failover();
    }

    @Override
    public AdapterFailover.State shadow(double share) throws IOException {
        note("shadow " + share);
        return AdapterNews.fine(AdapterNews.NOON).compared(shadowed(share)).failover();
    }

    @Override
    public Switched switchTo(String target, boolean validateOnly) throws IOException {
        note((validateOnly ? "check " : "switch ") + target);
        return new Switched(
                target, validateOnly, true, false, "Every request goes to " + target + " until somebody chooses otherwise.");
    }

    @Override
    public List<Tested> test() throws IOException {
        note("test");
        return List.of(
                new Tested("themis", false, null, "Nobody answers at localhost:8765.", AdapterNews.NOON),
                new Tested("uds3", true, 0.4, null, AdapterNews.NOON));
    }

    @Override
    public Comparison comparison() throws IOException {
        note("comparison");
        return new Comparison(List.of(metrics("themis", 4_211, 8.1), metrics("uds3", 17, 3.1)), shadowed(0.2), AdapterNews.NOON);
    }

    @Override
    public List<AdapterFailover.Change> history(int limit) throws IOException {
        note("history " + limit);
        return List.of();
    }

    @Override
    public SlowQueries slowQueries(int limit) throws IOException {
        note("slow " + limit);
        return new SlowQueries(slow(AdapterNews.NOON), AdapterNews.NOON);
    }

    @Override
    public Account account() {
        return new Account("mia", "", List.of("read"), admin);
    }

    public static List<SlowQuery> slow(Instant at) {
        return List.of(
                new SlowQuery(at.minusSeconds(70), "themis", "vector_search", "papers", 1_004.2, null, "timeout",
                        Map.of("query", "how do joins scale", "top_k", 10)),
                new SlowQuery(at.minusSeconds(20), "uds3", "graph_traverse", "cites", 81.4, 412, null,
                        Map.of("start_vertex", "papers/17", "max_depth", 3)),
                new SlowQuery(at.minusSeconds(10), "uds3", "aql_query", null, 12.5, 3, null,
                        Map.of("query", "FOR d IN papers RETURN d")),
                new SlowQuery(at.minusSeconds(5), "uds3", "vector_search", "documents", 9.8, 5, null,
                        Map.of("query", "heat transfer in fluids")));
    }

    private static Shadow shadowed(double share) {
        return new Shadow(share, 120, 1, 4, 0.86, 0.91, 9.2, 3.4);
    }

    private static Metrics metrics(String adapter, long queries, double p50) {
        return new Metrics(adapter, true, queries, queries, 0, 0, p50, p50, p50 * 2, p50 * 3, 1.0, AdapterNews.NOON);
    }

    private void note(String call) throws IOException {
        asked.add(call);
        if (refusal != null) {
            throw new IOException(refusal);
        }
    }
}
