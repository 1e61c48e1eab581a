package io.pharos.desktop.collection;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.MissingResourceException;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.fx.Sizes;
import io.pharos.model.api.CatalogApi.Collection;
import io.pharos.model.api.CatalogApi.Source;
import io.pharos.model.api.CatalogApi.SourceConfig;
import io.pharos.model.channel.Operation;
import org.jspecify.annotations.Nullable;

/** Says in the user's language what the wire says of collections. Immutable. */
final class CollectionWords {
    private final Messages messages;
    private final DateTimeFormatter dateTime;
    private final DateTimeFormatter date;

    CollectionWords(Messages messages, ZoneId zone) {
        this.messages = messages;
        this.dateTime = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.SHORT)
                .withLocale(messages.locale())
                .withZone(zone);
        this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(messages.locale())
                .withZone(zone);
    }

    String get(String key, Object... arguments) {
        return messages.get(key, arguments);
    }

    String number(long number) {
        return messages.get("collections.number", number);
    }

    String size(long bytes) {
        return Sizes.words(messages, bytes);
    }

    String when(Instant instant) {
        return dateTime.format(instant);
    }

    String visibility(Collection collection) {
        return messages.get(collection.isPublic() ? "collections.public" : "collections.private");
    }

    /** Returns who owns it; by number where the account is gone. */
    String owner(Collection collection) {
        return collection.ownerName().isEmpty()
                ? messages.get("collections.owner", collection.ownerId())
                : collection.ownerName();
    }

    String status(Collection collection) {
        return known("collections.status.", collection.status());
    }

    /** Returns what was done last, in a few words; empty when nothing is known. */
    String last(@Nullable Operation operation) {
        if (operation == null) {
            return "";
        }
        String type = known("operations.type.", operation.type());
        if (!operation.ended()) {
            Long total = operation.totalFiles();
            return total == null || total == 0
                    ? messages.get("collections.last.running", type)
                    : messages.get("collections.last.share", type, Math.floor(100.0 * operation.processedFiles() / total));
        }
        Instant end = operation.completedAt() == null ? operation.createdAt() : operation.completedAt();
        return messages.get("collections.last.ended", type, known("operations.status.", operation.status()), date.format(end));
    }

    /** Returns the figures of a source. */
    String source(Source source) {
        String figures = messages.get("collections.source.figures", source.documentCount(), size(source.sizeBytes()));
        String failed = source.failedCount() == 0 ? "" : " · " + messages.get("collections.source.failed", source.failedCount());
        Instant indexed = source.lastIndexedAt();
        return figures + failed + " · "
                + (indexed == null ? messages.get("collections.source.never") : messages.get("collections.source.when", when(indexed)));
    }

    /** Returns how a source is read where that is not the usual way; empty else. */
    String config(SourceConfig config) {
        StringBuilder said = new StringBuilder();
        if (!config.includePatterns().isEmpty()) {
            said.append(messages.get("collections.source.only", String.join(", ", config.includePatterns())));
        }
        if (!config.excludePatterns().isEmpty()) {
            separate(said).append(messages.get("collections.source.without", String.join(", ", config.excludePatterns())));
        }
        if (Boolean.FALSE.equals(config.recursive())) {
            separate(said).append(messages.get("collections.source.flat"));
        }
        if (Boolean.TRUE.equals(config.hidden())) {
            separate(said).append(messages.get("collections.source.hidden"));
        }
        return said.toString();
    }

    private static StringBuilder separate(StringBuilder said) {
        return said.isEmpty() ? said : said.append(" · ");
    }

    private String known(String prefix, String word) {
        try {
            return messages.get(prefix + word);
        } catch (MissingResourceException newer) {
            return word.replace('_', ' ');
        }
    }
}
