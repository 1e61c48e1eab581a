package io.pharos.desktop.status.call;

import java.io.IOException;
import java.util.List;

import io.pharos.client.Account;
import io.pharos.client.RestClient;
import io.pharos.client.ServerAddress;
import io.pharos.model.api.AdaptersApi.Comparison;
import io.pharos.model.api.AdaptersApi.Drill;
import io.pharos.model.api.AdaptersApi.ShadowShare;
import io.pharos.model.api.AdaptersApi.SlowQueries;
import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover;

/** The calls over {@code /api/v3/adapters}. Thread-safe. */
public final class RestAdapterCalls implements AdapterCalls {
    private static final String ADAPTERS = "/api/v3/adapters";

    private final RestClient rest;

    /** Calls of that client, which stays its owner's. */
    public RestAdapterCalls(RestClient rest) {
        this.rest = rest;
    }

    @Override
    public AdapterFailover.State drill(int seconds) throws IOException, InterruptedException {
        return rest.post(ADAPTERS + "/drill", new Drill(seconds), AdapterFailover.State.class);
    }

    @Override
    public AdapterFailover.State shadow(double share) throws IOException, InterruptedException {
        return rest.post(ADAPTERS + "/shadow", new ShadowShare(share), AdapterFailover.State.class);
    }

    @Override
    public Switched switchTo(String target, boolean validateOnly) throws IOException, InterruptedException {
        return rest.post(
                ADAPTERS + "/switch?target=" + ServerAddress.encoded(target) + "&validate_only=" + validateOnly,
                Switched.class);
    }

    @Override
    public List<Tested> test() throws IOException, InterruptedException {
        return List.of(rest.post(ADAPTERS + "/test", Tested[].class));
    }

    @Override
    public Comparison comparison() throws IOException, InterruptedException {
        return rest.get(ADAPTERS + "/comparison", Comparison.class);
    }

    @Override
    public List<AdapterFailover.Change> history(int limit) throws IOException, InterruptedException {
        return List.of(rest.get(ADAPTERS + "/failover/history?limit=" + limit, AdapterFailover.Change[].class));
    }

    @Override
    public SlowQueries slowQueries(int limit) throws IOException, InterruptedException {
        return rest.get(ADAPTERS + "/slow-queries?limit=" + limit, SlowQueries.class);
    }

    @Override
    public Account account() throws IOException, InterruptedException {
        return Account.of(rest);
    }
}
