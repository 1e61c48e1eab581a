package io.pharos.model.spec;

/** Names of records and enums in documents: {@code SearchChannel.Event.Result} is {@code Search.Event.Result}. */
final class SchemaNames {
    private SchemaNames() {}

    static String of(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        if (outer == null) {
            return type.getSimpleName().replaceFirst("(?<=.)(Channel|Api|Rest)$", "");
        }
        return of(outer) + "." + type.getSimpleName();
    }
}
