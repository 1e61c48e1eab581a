package io.pharos.server.operation;

import java.util.Optional;
import java.util.UUID;

/** Names one operation for good. */
public record OperationId(UUID value) {
    private static final int UUID_LENGTH = 36;

    /** Returns an id nobody has used. */
    static OperationId fresh() {
        return new OperationId(UUID.randomUUID());
    }

    /** Reads an id; empty when the text is no UUID, so that it can name no operation. */
    public static Optional<OperationId> parse(String text) {
        try {
            return text.length() == UUID_LENGTH ? Optional.of(new OperationId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
