package io.pharos.model.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the maps that documents are made of. */
public final class Trees {
    private Trees() {}

    /** Returns a map that keeps this order and can be added to: a key, its value, the next key and so on. */
    public static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
