package io.pharos.desktop.collection;

import io.pharos.client.ServerException;
import io.pharos.model.InvalidFieldException;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

/** What is wrong with what was typed, by the field's name; the empty name holds what belongs to no field. FX thread. */
final class Mistakes {
    /** Where the sentence stands that belongs to no field. */
    static final String ELSEWHERE = "";

    private static final int CONFLICT = 409;

    private final ObservableMap<String, String> byField = FXCollections.observableHashMap();

    ObservableMap<String, String> byField() {
        return byField;
    }

    void clear() {
        byField.clear();
    }

    /** Puts the sentence of what went wrong at its field. */
    void take(Exception e) {
        byField.put(field(e), sentence(e));
    }

    static String sentence(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** A name that is taken is the one conflict that belongs to a field even if the server names none. */
    private static String field(Exception e) {
        return switch (e) {
            case InvalidFieldException invalid -> top(invalid.field());
            case ServerException refused when refused.body().field() != null -> top(refused.body().field());
            case ServerException refused when refused.status() == CONFLICT && sentence(refused).contains("name") -> "name";
            default -> ELSEWHERE;
        };
    }

    /** {@code config.include_patterns[2]} is shown at {@code include_patterns}. */
    private static String top(String path) {
        String bare = path.replaceAll("\\[\\d+]", "");
        return bare.substring(bare.lastIndexOf('.') + 1);
    }
}
