package io.pharos.model.codec;

import java.util.Arrays;
import java.util.List;

import io.pharos.model.RawJson;

/** Which fields of a message are kept as text, by their names on the wire. */
final class RawFields {
    private static final ClassValue<List<String>> FIELDS = new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() == RawJson.class)
                    .map(WireNames::of)
                    .toList();
        }
    };

    private RawFields() {}

    /** Returns the raw fields of a record class; for most there are none. */
    static List<String> of(Class<?> record) {
        return FIELDS.get(record);
    }
}
