package io.pharos.server.search;

import java.io.IOException;
import java.util.List;

import io.pharos.model.Channel;
import io.pharos.model.ErrorCode;
import io.pharos.model.Frame;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.channel.SearchChannel.Event;
import io.pharos.model.channel.SearchChannel.Request;
import io.pharos.server.session.ClientSession;
import io.pharos.server.session.Endpoint;
import io.pharos.server.session.EndpointException;
import io.pharos.server.session.Reply;
import io.pharos.server.store.Adapters;

/** Server half of {@link SearchChannel}. */
public final class SearchEndpoint implements Endpoint<Request, Event> {
    private final SearchService service;

    public SearchEndpoint(SearchService service) {
        this.service = service;
    }

    @Override
    public Channel<Request, Event> channel() {
        return SearchChannel.CHANNEL;
    }

    @Override
    public void opened(ClientSession<Event> session) {
        session.send(Frame.of(new Event.Connected(
                session.clientId(), "search", session.openedAt(), "Ready to receive search queries")));
    }

    @Override
    public void serve(Request request, Reply<Event> reply) throws Exception {
        switch (request) {
            case Request.Search search -> search(search, reply);
        }
    }

    private void search(Request.Search asked, Reply<Event> reply) throws EndpointException, InterruptedException {
        long start = System.nanoTime();
        String adapter = service.adapter(reply.session().identity());
        reply.send(new Event.SearchStarted(asked.query(), asked.topK(), asked.collection(), adapter, reply.now()));
        Adapters.Served<List<SearchChannel.Hit>> served;
        try {
            served = service.search(reply.session().identity(), asked);
        } catch (IOException e) {
            throw new EndpointException(ErrorCode.UNAVAILABLE, "Search failed: " + e.getMessage(), e);
        }
        List<SearchChannel.Hit> hits = served.value();
        for (int i = 0; i < hits.size(); i++) {
            SearchChannel.Hit hit = hits.get(i);
            reply.send(new Event.Result(hit, i, hits.size(), hit.score()));
        }
        double millis = Math.round((System.nanoTime() - start) / 10_000.0) / 100.0;
        reply.send(new Event.SearchComplete(hits.size(), millis, served.adapter(), reply.now()));
    }
}
