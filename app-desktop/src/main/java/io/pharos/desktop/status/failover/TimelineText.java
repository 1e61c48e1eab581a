package io.pharos.desktop.status.failover;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.failover.TimelineEntry.Changed;
import io.pharos.desktop.status.failover.TimelineEntry.Linked;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterFailover.Change;

/** What happened, in words. */
final class TimelineText {
    private static final Set<String> REASONS = Set.of(
            "start", "recovery", "drill", "switch", "refused", "timeout", "reset", "unauthorized", "rate_limited",
            "rejected", "server_error", "malformed", "dimension", "too_large", "slow", "other");

    private final TimelineViewModel model;
    private final Figures figures;
    private final Messages messages;

    TimelineText(TimelineViewModel model, Figures figures) {
        this.model = model;
        this.figures = figures;
        this.messages = figures.messages();
    }

    String time(TimelineEntry entry) {
        return figures.since(entry.time(), model.now());
    }

    /** Returns what is different since. */
    String what(TimelineEntry entry) {
        return switch (entry) {
            case Changed(Change change) -> change.fromAdapter() == null
                    ? figures.adapter(change.toAdapter())
                    : messages.get(
                            "status.timeline.change", figures.adapter(change.fromAdapter()), figures.adapter(change.toAdapter()));
            case Linked(Instant _, TimelineEntry.Kind kind, String _) -> switch (kind) {
                case LOST -> messages.get("status.timeline.lost");
                case BACK -> messages.get("status.timeline.back");
                case RESTARTED -> messages.get("status.timeline.restarted");
            };
        };
    }

    /** Returns the cause in a word. */
    String reason(TimelineEntry entry) {
        return switch (entry) {
            case Changed(Change change) -> REASONS.contains(change.reason())
                    ? messages.get("status.reason." + change.reason().replace('_', '-'))
                    : change.reason();
            case Linked _ -> "";
        };
    }

    /** Returns the whole sentence that was told. */
    String message(TimelineEntry entry) {
        return switch (entry) {
            case Changed(Change change) -> change.message();
            case Linked(Instant _, TimelineEntry.Kind _, String subject) -> subject;
        };
    }

    /** Returns how long it lasted, or that it still does; empty for what has no length. */
    String lasted(TimelineEntry entry) {
        if (!(entry instanceof Changed(Change change))) {
            return "";
        }
        String span = figures.lasting(model.lasted(change));
        return model.lasts(change) ? messages.get("status.timeline.lasting", span) : span;
    }

    /** Returns entries as lines of a table, for the clipboard. */
    String copied(List<TimelineEntry> entries) {
        StringBuilder all = new StringBuilder();
        for (TimelineEntry each : entries) {
            all.append(String.join(
                            "\t", each.time().toString(), what(each), reason(each), message(each), lasted(each)).strip())
                    .append('\n');
        }
        return all.toString();
    }

    /** Returns the strip in sentences. */
    String spoken(List<TimelineViewModel.Served> served) {
        StringBuilder all = new StringBuilder(messages.get("status.timeline.strip"));
        for (TimelineViewModel.Served each : served) {
            all.append(' ').append(tip(each)).append('.');
        }
        return all.toString();
    }

    /** Returns who served, and from when to when. */
    String tip(TimelineViewModel.Served each) {
        Instant now = model.now();
        String words = messages.get(
                "status.timeline.served", figures.adapter(each.adapter()), figures.since(each.from(), now),
                figures.since(each.to(), now));
        return each.change() == null ? words : words + ": " + each.change().message();
    }
}
