package io.pharos.model.channel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.pharos.model.Channel;
import io.pharos.model.ClientRequest;
import io.pharos.model.CollectionName;
import io.pharos.model.InvalidFieldException;
import io.pharos.model.ServerEvent;
import org.jspecify.annotations.Nullable;

/** Streaming search: results are sent in rank order as soon as they are known. */
public final class SearchChannel {
    public static final Channel<Request, Event> CHANNEL =
            new Channel<>("/api/v3/ws/search", Request.class, Event.class);

    private SearchChannel() {}

    /** What a client may say. */
    public sealed interface Request extends ClientRequest {
        /**
         * Starts a search.
         *
         * @param query      words or a question, at most 4 096 characters
         * @param topK       how many documents at most, 1 to 1 000; 5 unless given
         * @param collection where to look; {@code documents} unless given
         * @param threshold  least score of a result, 0 to 1; none unless given
         * @param filter     metadata that must hold: a value, a list of allowed values, or a range
         *                   {@code {"gte":..,"lte":..}} of numbers, by field
         */
        record Search(
                String query,
                @Nullable Integer topK,
                @Nullable String collection,
                @Nullable Double threshold,
                @Nullable Map<String, Object> filter)
                implements Request {
            public Search {
                query = InvalidFieldException.atMost("query", InvalidFieldException.required("query", query), 4096);
                topK = InvalidFieldException.inRange("top_k", topK, 5, 1, 1000);
                collection = CollectionName.valid("collection", collection == null ? "documents" : collection);
                threshold = InvalidFieldException.fraction("threshold", threshold);
                filter = filter == null ? Map.of() : Map.copyOf(filter);
            }
        }
    }

    /** What the server may tell. */
    public sealed interface Event extends ServerEvent {
        /** First frame of the socket. */
        record Connected(String clientId, String endpoint, Instant timestamp, String message) implements Event {}

        /** The search runs. */
        record SearchStarted(String query, int topK, String collection, String adapter, Instant timestamp)
                implements Event {}

        /**
         * One document, in rank order.
         *
         * @param index from 0
         * @param total how many results the search has
         * @param score 0 to 1, falling with rank
         */
        record Result(Hit data, int index, int total, double score) implements Event {}

        /** The last result was sent. */
        record SearchComplete(int totalResults, double durationMs, String adapterUsed, Instant timestamp)
                implements Event {}
    }

    /**
     * A found document with its best passage.
     *
     * @param id         the document's key; {@code docId} says the same under the name other clients read
     * @param content    the best passage
     * @param score      0 to 1
     * @param highlights where words of the query stand in {@code content}, in order and not overlapping
     */
    public record Hit(
            String id,
            String docId,
            String collection,
            String title,
            String content,
            double score,
            List<Span> highlights,
            Map<String, Object> metadata) {}

    /** A part of a text, in UTF-16 units, {@code end} exclusive. */
    public record Span(int start, int end) {}
}
