package io.pharos.desktop.logs.source;

import io.pharos.desktop.fx.Messages;
import io.pharos.log.SourceState;

/** Words for sources and how they fare. */
final class SourceWords {
    private final Messages messages;

    SourceWords(Messages messages) {
        this.messages = messages;
    }

    /** Returns what a source is called. */
    String name(SourceSpec spec) {
        return switch (spec) {
            case SourceSpec.OfServer(String name) -> name.isEmpty() ? messages.get("logs.sources.server") : name;
            case SourceSpec.OfFiles files -> files.shortName();
            case SourceSpec.OfStandardInput _ -> messages.get("logs.sources.stdin");
        };
    }

    /** Returns where it is, in full; empty when the name says it already. */
    String place(SourceSpec spec) {
        return spec instanceof SourceSpec.OfFiles(String pattern) ? pattern : "";
    }

    /** Returns how it fares, in a few words. */
    String state(SourceState state) {
        return switch (state) {
            case SourceState.Reading(long done, long total) -> total > 0
                    ? messages.get("logs.sources.reading.share", Math.clamp(100 * done / total, 0, 100))
                    : messages.get("logs.sources.reading");
            case SourceState.Live _ -> messages.get("logs.sources.live");
            case SourceState.Away(String reason, int _, var _) -> messages.get("logs.sources.away", reason);
            case SourceState.Ended _ -> messages.get("logs.sources.ended");
            case SourceState.Failed(String reason) -> reason;
        };
    }
}
