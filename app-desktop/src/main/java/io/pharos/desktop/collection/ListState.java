package io.pharos.desktop.collection;

/** How the list of collections stands. */
sealed interface ListState {
    /** Nothing was told yet. */
    record Loading() implements ListState {}

    /** The list is what the server told last. */
    record Known() implements ListState {}

    /** The list could not be read; what was known stays. */
    record Failed(String sentence) implements ListState {}
}
