package io.pharos.server.text;

import java.io.IOException;

import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.jspecify.annotations.Nullable;

/** Makes one plain sentence, and one kind of failure, out of what parsers throw. */
final class Refusals {
    private static final String BOMB = "The file unpacks to far more than it is, as archive bombs do.";

    private final TextExtractor.Limits limits;

    Refusals(TextExtractor.Limits limits) {
        this.limits = limits;
    }

    /** Returns what a failure in reading {@code in} means. */
    ExtractionException of(Throwable thrown, GuardedInput in) {
        IOException failure = in.failure();
        if (failure != null) {
            return failure instanceof GuardedInput.TooLongException
                    ? FileSource.tooLarge(limits.bytes(), thrown)
                    : FileSource.failed(failure);
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            ExtractionException known = known(cause, thrown);
            if (known != null) {
                return known;
            }
        }
        return new ExtractionException(
                ExtractionFailure.DAMAGED, "The file is damaged or of a kind that cannot be read.", thrown);
    }

    private @Nullable ExtractionException known(Throwable cause, Throwable thrown) {
        return switch (cause) {
            case ExtractionException already -> already;
            case EncryptedDocumentException encrypted -> encrypted(thrown);
            case UnsupportedZipFeatureException zip
                    when zip.getFeature() == UnsupportedZipFeatureException.Feature.ENCRYPTION -> encrypted(thrown);
            case ZeroByteFileException empty -> new ExtractionException(
                    ExtractionFailure.EMPTY, "The file is empty.", thrown);
            case OutOfMemoryError memory -> new ExtractionException(
                    ExtractionFailure.TOO_LARGE, "Reading the file takes more memory than there is.", thrown);
            case StackOverflowError deep -> new ExtractionException(
                    ExtractionFailure.BOMB, "The file is nested too deeply.", thrown);
            default -> byMessage(cause, thrown);
        };
    }

    private @Nullable ExtractionException byMessage(Throwable cause, Throwable thrown) {
        if (WriteLimitReachedException.isWriteLimitReached(cause)) {
            return new ExtractionException(
                    ExtractionFailure.TOO_LARGE,
                    "The file holds more than " + limits.characters() + " characters of text.",
                    thrown);
        }
        String message = cause.getMessage();
        if (message == null) {
            return null;
        }
        // Tika and POI say it by no class of their own
        if (message.startsWith("Suspected zip bomb") && message.contains("levels of")) {
            return new ExtractionException(ExtractionFailure.BOMB, "The file is nested too deeply.", thrown);
        }
        return message.startsWith("Suspected zip bomb") || message.startsWith("Zip bomb detected") ? bomb(thrown) : null;
    }

    static ExtractionException bomb(@Nullable Throwable thrown) {
        return new ExtractionException(ExtractionFailure.BOMB, BOMB, thrown);
    }

    static ExtractionException encrypted(@Nullable Throwable thrown) {
        return new ExtractionException(
                ExtractionFailure.ENCRYPTED, "The file is encrypted; remove its password first.", thrown);
    }
}
