package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.CollectionName;
import io.pharos.model.FinalEvent;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.Parameter;
import io.pharos.model.ServerEvent;
import io.pharos.model.Summary;
import org.jspecify.annotations.Nullable;

/** Streaming search: results are sent in rank order as soon as they are known. */
public final class SearchChannel {
    public static final Channel<Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/search", Request.class, Event.class)
                    .described(
                            "Streaming search: results are sent in rank order as soon as they are known.",
                            Parameter.CLIENT_ID.must());

    private SearchChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        @Summary("Starts a search.")
        record Search(
                @Summary("Words or a question, at most 4 096 characters.") String query,
                @Summary("How many documents at most, 1 to 1 000; 5 unless given.") @Nullable Integer topK,
                @Summary("Where to look; 'documents' unless given.") @Nullable String collection,
                @Summary("Least score of a result, 0 to 1; none unless given.") @Nullable Double threshold,
                @Summary("Metadata that must hold: a value, a list of allowed values, or a range "
                        + "{\"gte\":..,\"lte\":..} of numbers, by field.")
                @Nullable Map<String, Object> filter)
                implements Request {
            public Search {
                query = InvalidFieldException.atMost("query", InvalidFieldException.required("query", query), 4096);
                topK = InvalidFieldException.inRange("top_k", topK, 5, 1, 1000);
                collection = CollectionName.valid("collection", collection == null ? "documents" : collection);
                threshold = InvalidFieldException.fraction("threshold", threshold);
                filter = filter == null ? Map.of() : InvalidFieldException.withoutNull("filter", filter);
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        @Summary("First frame of the socket.")
        record Connected(String clientId, String endpoint, Instant timestamp, String message) implements Event {}

        @Summary("The search runs.")
        record SearchStarted(String query, int topK, String collection, String adapter, Instant timestamp)
                implements Event {}

        @Summary("One document, in rank order.")
        record Result(
                Hit data,
                @Summary("From 0.") int index,
                @Summary("How many results the search has.") int total,
                @Summary("0 to 1, falling with rank.") double score)
                implements Event {}

        @Summary("The last result was sent.")
        record SearchComplete(int totalResults, double durationMs, String adapterUsed, Instant timestamp)
                implements Event, FinalEvent {}
    }

    @Summary("A found document with its best passage.")
    public record Hit(
            @Summary("The document's key; doc_id says the same under the name other clients read.") String id,
            String docId,
            String collection,
            String title,
            @Summary("The best passage.") String content,
            @Summary("0 to 1.") double score,
            @Summary("Where words of the query stand in 'content', in order and not overlapping.") List<Span> highlights,
            Map<String, Object> metadata) {}

    @Summary("A part of a text, in UTF-16 units, 'end' exclusive.")
    public record Span(int start, int end) {}
}
