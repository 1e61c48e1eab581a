package io.pharos.server.store;

import java.util.Map;

import io.pharos.model.InvalidFieldException;

/**
 * A directed edge between two vertices, which are named by the keys of documents.
 *
 * @param from       where it starts, 1 to 1 024 characters
 * @param to         where it ends, 1 to 1 024 characters
 * @param type       what it means, such as {@code cites}, 1 to 255 characters
 * @param properties further fields, often empty
 */
public record Edge(String from, String to, String type, Map<String, Object> properties) {
    public Edge {
        from = InvalidFieldException.atMost("_from", InvalidFieldException.required("_from", from), 1024);
        to = InvalidFieldException.atMost("_to", InvalidFieldException.required("_to", to), 1024);
        type = InvalidFieldException.atMost("type", InvalidFieldException.required("type", type), 255);
        properties = Values.frozen(properties);
    }
}
