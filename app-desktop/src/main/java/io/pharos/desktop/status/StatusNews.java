package io.pharos.desktop.status;

import java.util.List;

import io.pharos.client.ConnectionState;
import io.pharos.model.channel.AdapterFailover.Change;
import io.pharos.model.channel.AdapterStatusChannel.Event.StatusUpdate;
import io.pharos.model.channel.AdapterStatusChannel.Sample;

/** What the network tells the tab, in the order it happened. */
sealed interface StatusNews {
    /** The connection changed. */
    record Link(ConnectionState state) implements StatusNews {}

    /** A socket began; updates come every so many seconds. */
    record Opened(int intervalSeconds) implements StatusNews {}

    /** A part of the past, with the changes of the adapter that are told with it. */
    record Past(List<Sample> samples, List<Change> changes) implements StatusNews {}

    /** The present. */
    record Present(StatusUpdate update) implements StatusNews {}
}
