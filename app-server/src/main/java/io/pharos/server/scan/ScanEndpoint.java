package io.pharos.server.scan;

import io.pharos.model.Channel;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.ScanChannel.Event;
import io.pharos.model.channel.ScanChannel.Request;
import io.pharos.server.file.PathRefusedException;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.EndpointException;
import io.pharos.server.session.Reply;
import org.jspecify.annotations.Nullable;

/** Server half of {@link ScanChannel}: starts and cancels scans, and tells all that watch the same id the same. */
public final class ScanEndpoint implements Endpoint<Request, Event> {
    private static final int MAX_ID = 100;

    private final ScanService service;
    private final ScanOrders orders;

    public ScanEndpoint(ScanService service) {
        this.service = service;
        this.orders = new ScanOrders(service.roots());
    }

    @Override
    public Channel<Request, Event> channel() {
        return ScanChannel.CHANNEL;
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
        String id = InvalidFieldException.required("scan_id", parameters.values().get("scan_id"));
        InvalidFieldException.wellFormed("scan_id", InvalidFieldException.atMost("scan_id", id, MAX_ID));
    }

    @Override
    public void opened(ClientSession<Event> session) {
        session.own(service.watch(key(session), new SeedWatcher(session)));
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws EndpointException {
        switch (request) {
            case Request.Scan scan -> start(scan, reply);
        }
    }

    private void start(Request.Scan scan, Reply<Event> reply) throws EndpointException {
        ClientSession<?> session = reply.session();
        ScanOrder.Ask ask = new ScanOrder.Ask(session.id(), reply.requestId());
        try {
            ScanOrder order = orders.order(
                    session.identity(),
                    new ScanOrders.Asked(
                            scan.path(),
                            scan.recursive(),
                            scan.hidden(),
                            scan.includePatterns(),
                            scan.excludePatterns(),
                            false,
                            ask));
            service.start(key(session), order);
        } catch (PathRefusedException e) {
            boolean malformed = e.reason() == PathRefusedException.Reason.MALFORMED;
            throw new EndpointException(
                    ScanOrders.code(e), (malformed ? "" : "Failed to scan directory: ") + e.getMessage(), "path");
        } catch (ScanException e) {
            throw new EndpointException(e.code(), e.getMessage(), e.field());
        }
    }

    @Override
    public @Nullable Runnable cancel(ClientSession<Event> session) {
        ScanKey key = key(session);
        return service.isRunning(key) ? () -> service.cancel(key) : null;
    }

    /** Returns which scan a socket is about. */
    static ScanKey key(ClientSession<?> session) {
        return new ScanKey(session.identity().user(), String.valueOf(session.parameter("scan_id")));
    }
}
