package io.pharos.server.scan;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.api.DirectoryScanApi;
import io.pharos.model.channel.DirectoryScanChannel;
import io.pharos.model.channel.DirectoryScanChannel.Event;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.Reply;
import org.jspecify.annotations.Nullable;

/** Server half of {@link DirectoryScanChannel}: tells of scans that a REST call starts. */
public final class DirectoryScanEndpoint implements Endpoint<Control.Request, Event> {
    private final ScanService service;

    public DirectoryScanEndpoint(ScanService service) {
        this.service = service;
    }

    @Override
    public Channel<Control.Request, Event> channel() {
        return DirectoryScanChannel.CHANNEL;
    }

    @Override
    public boolean needsClientId() {
        return false;
    }

    @Override
    public boolean needsAccount() {
        return true;
    }

    @Override
    public void admit(ClientSession.Parameters parameters) {
        DirectoryScanApi.requireUuid(
                "scan_id", InvalidFieldException.required("scan_id", parameters.values().get("scan_id")));
    }

    @Override
    public void opened(ClientSession<Event> session) {
        session.own(service.watch(ScanEndpoint.key(session), new DirectoryWatcher(session)));
    }

    @Override
    public void serve(Control.Request request, Reply<Event> reply) {
        throw new IllegalStateException("requests that every channel understands never reach an endpoint");
    }

    @Override
    public @Nullable Runnable cancel(ClientSession<Event> session) {
        ScanKey key = ScanEndpoint.key(session);
        return service.isRunning(key) ? () -> service.cancel(key) : null;
    }
}
