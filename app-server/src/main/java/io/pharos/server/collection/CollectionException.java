package io.pharos.server.collection;

import io.pharos.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A collection cannot do what was asked; the message is one sentence for whoever asked. */
final class CollectionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String field;

    private CollectionException(ErrorCode code, @Nullable String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    static CollectionException notFound() {
        return new CollectionException(ErrorCode.NOT_FOUND, null, "Collection not found");
    }

    static CollectionException forbidden() {
        return new CollectionException(ErrorCode.FORBIDDEN, null, "This collection belongs to somebody else.");
    }

    static CollectionException taken(String name) {
        return new CollectionException(
                ErrorCode.CONFLICT, "name", "Collection with name '" + name + "' already exists");
    }

    static CollectionException noSource(String path) {
        return new CollectionException(
                ErrorCode.NOT_FOUND, "source_path", "The collection has no source '" + path + "'.");
    }

    static CollectionException busy() {
        return new CollectionException(
                ErrorCode.CONFLICT, null, "An operation works on this collection; try again when it has ended.");
    }

    static CollectionException empty() {
        return new CollectionException(
                ErrorCode.CONFLICT, null, "The collection is empty; add a source first.");
    }

    static CollectionException nothingToRollBack() {
        return new CollectionException(
                ErrorCode.CONFLICT, null, "There is no earlier generation of this collection to go back to.");
    }

    static CollectionException refusedPath(ErrorCode code, String message) {
        return new CollectionException(code, "source_path", message);
    }

    /** Returns what kind of error it is. */
    ErrorCode code() {
        return code;
    }

    /** Returns the field of the request that is to blame, if one is. */
    @Nullable String field() {
        return field;
    }
}
