package io.pharos.model.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.pharos.model.Parameter;
import io.pharos.model.api.ErrorBody;
import org.jspecify.annotations.Nullable;

/**
 * What people are told about one REST call. Immutable: every method returns another description. Errors need not be
 * told of, every call can end in an {@link ErrorBody}.
 *
 * @param summary    what the call does, in a sentence
 * @param parameters of path and query
 * @param headers    that the call heeds
 * @param bodies     what the client sends, one of these; empty for nothing
 * @param answers    what comes back when all went well, by HTTP status
 * @param access     who may call it; null for what its method suggests
 */
public record RouteDescription(
        String summary,
        List<Parameter> parameters,
        List<Parameter> headers,
        List<Content> bodies,
        Map<Integer, Content> answers,
        @Nullable Access access) {

    private static final String JSON = "application/json";

    /**
     * The body of a call or of an answer.
     *
     * @param mediaType empty when there is no body
     * @param type      record that JSON is read or written as, null for what is no JSON
     * @param list      whether there are many of that type
     * @param summary   what it is, in a sentence; empty to say what the record says of itself
     */
    public record Content(String mediaType, @Nullable Class<?> type, boolean list, String summary) {}

    public RouteDescription {
        parameters = List.copyOf(parameters);
        headers = List.copyOf(headers);
        bodies = List.copyOf(bodies);
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /** Begins with what the call does, in a sentence. */
    public static RouteDescription of(String summary) {
        return new RouteDescription(summary, List.of(), List.of(), List.of(), Map.of(), null);
    }

    /** Says who may call it: a call that changes nothing although its method suggests so, or the other way round. */
    public RouteDescription may(Access who) {
        return new RouteDescription(summary, parameters, headers, bodies, answers, who);
    }

    /** Adds parameters: those whose name is a {@code {name}} of the path are of the path, all others of the query. */
    public RouteDescription with(Parameter... more) {
        return new RouteDescription(summary, plus(parameters, List.of(more)), headers, bodies, answers, access);
    }

    /** Adds headers that the call heeds. */
    public RouteDescription headers(Parameter... more) {
        return new RouteDescription(summary, parameters, plus(headers, List.of(more)), bodies, answers, access);
    }

    /** The client sends that record as JSON. */
    public RouteDescription body(Class<?> type) {
        return body(new Content(JSON, type, false, ""));
    }

    /** The client sends a JSON object of which more is said than its type; {@code Object} for one of no fixed shape. */
    public RouteDescription body(Class<?> type, String sentence) {
        return body(new Content(JSON, type, false, sentence));
    }

    /** The client sends something else than one JSON object. */
    public RouteDescription body(String mediaType, String sentence) {
        return body(new Content(mediaType, null, false, sentence));
    }

    private RouteDescription body(Content content) {
        return new RouteDescription(summary, parameters, headers, plus(bodies, List.of(content)), answers, access);
    }

    /** The server answers 200 and that record as JSON. */
    public RouteDescription answers(Class<?> type) {
        return answers(200, type);
    }

    /** The server answers that record as JSON. */
    public RouteDescription answers(int status, Class<?> type) {
        return answers(status, new Content(JSON, type, false, ""));
    }

    /** The server answers 200 and a JSON list of those records. */
    public RouteDescription answersList(Class<?> element, String sentence) {
        return answers(200, new Content(JSON, element, true, sentence));
    }

    /** The server answers 200 and something else than JSON. */
    public RouteDescription answers(String mediaType, String sentence) {
        return answers(200, new Content(mediaType, null, false, sentence));
    }

    /** The server answers 204 and nothing more. */
    public RouteDescription answersNothing(String sentence) {
        return answers(204, new Content("", null, false, sentence));
    }

    private RouteDescription answers(int status, Content content) {
        Map<Integer, Content> all = new TreeMap<>(answers);
        all.put(status, content);
        return new RouteDescription(summary, parameters, headers, bodies, all, access);
    }

    private static <T> List<T> plus(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
