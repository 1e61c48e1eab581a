package io.pharos.server.themis;

import java.util.Map;

import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;

/**
 * A row of a table.
 *
 * @param blob   as it was written and is given back
 * @param fields what can be asked about
 */
record Entity(String table, String pk, String blob, Map<String, Object> fields) {
    static Entity of(String table, String pk, String blob) throws Refusal {
        try {
            return new Entity(table, pk, blob, JsonCodec.shared().readObject(blob));
        } catch (ProtocolException e) {
            throw new Refusal(400, "Invalid JSON: " + e.getMessage());
        }
    }

    static Entity of(String table, String pk, Map<String, Object> fields) {
        return new Entity(table, pk, JsonCodec.shared().write(fields), fields);
    }

    String key() {
        return table + ":" + pk;
    }
}
