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
        from = checked("_from", from, 1024);
        to = checked("_to", to, 1024);
        type = checked("type", type, 255);
        properties = Values.frozen("properties", properties);
    }

    private static String checked(String field, String value, int most) {
        InvalidFieldException.atMost(field, InvalidFieldException.required(field, value), most);
        return InvalidFieldException.wellFormed(field, value);
    }
}
