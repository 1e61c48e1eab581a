package io.pharos.desktop.status.call;

import java.io.IOException;
import java.util.List;

import io.pharos.client.Account;
import io.pharos.model.api.AdaptersApi.Comparison;
import io.pharos.model.api.AdaptersApi.SlowQueries;
import io.pharos.model.api.AdaptersApi.Switched;
import io.pharos.model.api.AdaptersApi.Tested;
import io.pharos.model.channel.AdapterFailover;

/**
 * What can be asked about the adapters. Every call blocks, so not for the FX thread, and throws an IOException with a
 * sentence for people when the server cannot or will not answer.
 */
public interface AdapterCalls {
    /** Leaves the primary alone for that many seconds; 0 ends the drill that runs. */
    AdapterFailover.State drill(int seconds) throws IOException, InterruptedException;

    /** Asks both adapters for that share of the searches, 0 to 1. */
    AdapterFailover.State shadow(double share) throws IOException, InterruptedException;

    /**
     * Asks for another adapter.
     *
     * @param target       {@code themis}, {@code uds3} or {@code automatic}
     * @param validateOnly says what would happen and does nothing
     */
    Switched switchTo(String target, boolean validateOnly) throws IOException, InterruptedException;

    /** Asks every adapter for its health now. */
    List<Tested> test() throws IOException, InterruptedException;

    /** Reads the figures of the adapters side by side. */
    Comparison comparison() throws IOException, InterruptedException;

    /** Reads the last changes, newest first. */
    List<AdapterFailover.Change> history(int limit) throws IOException, InterruptedException;

    /** Reads the slowest queries, slowest first. */
    SlowQueries slowQueries(int limit) throws IOException, InterruptedException;

    /** Reads who makes these calls; fails where nobody has to say so. */
    Account account() throws IOException, InterruptedException;
}
