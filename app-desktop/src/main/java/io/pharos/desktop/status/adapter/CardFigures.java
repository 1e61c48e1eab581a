package io.pharos.desktop.status.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.pharos.desktop.fx.Messages;
import io.pharos.desktop.status.adapter.AdapterCard.State;
import io.pharos.desktop.status.text.Figures;
import io.pharos.model.channel.AdapterFailover.Circuit;
import io.pharos.model.channel.AdapterFailover.Probe;
import io.pharos.model.channel.AdapterStatusChannel.AdapterState;
import org.jspecify.annotations.Nullable;

/** What a card says, in words: only what is known, and of a circuit only what matters as it stands. */
final class CardFigures {
    private final Figures figures;
    private final Messages messages;

    /** A name with its value; {@code key} never changes and names the row. */
    record Row(String key, String name, String value) {}

    CardFigures(Figures figures) {
        this.figures = figures;
        this.messages = figures.messages();
    }

    /** Returns what is measured and how the circuit stands, the circuit first. */
    List<Row> rows(AdapterCard card, Instant now) {
        List<Row> rows = new ArrayList<>();
        if (card.state() == State.UNCONFIGURED) {
            return rows;
        }
        if (card.circuit() != null) {
            circuit(rows, card.circuit(), now);
        }
        AdapterState known = card.figures();
        add(rows, "documents", known.documents());
        add(rows, "edges", known.edges());
        add(rows, "queries", known.totalQueries());
        if (known.totalQueries() != null && known.totalQueries() > 0) {
            add(rows, "success", figures.share(known.successRate()));
        }
        if (known.p50LatencyMs() != null) {
            add(rows, "latency", figures.millis(known.p50LatencyMs()) + ", " + figures.millis(known.p99LatencyMs()));
        }
        add(rows, "in-flight", known.inFlight());
        if (known.endpoint() != null) {
            add(rows, "connections", known.connections());
        }
        return rows;
    }

    /** Returns the state in a word. */
    String state(AdapterCard card) {
        return switch (card.state()) {
            case SERVING -> messages.get("status.state.serving");
            case READY -> messages.get("status.state.ready");
            case TRYING -> messages.get("status.state.trying");
            case RESTING -> messages.get("status.state.resting");
            case UNAVAILABLE -> messages.get("status.state.unavailable");
            case UNCONFIGURED -> messages.get("status.state.unconfigured");
        };
    }

    /** Returns since when, and for how long already. */
    String since(AdapterCard card, Instant now) {
        String time = figures.since(card.since(), now);
        return messages.get("status.since.lasting", time, figures.lasting(Duration.between(card.since(), now)));
    }

    /** Returns why it cannot serve, or what to do so that it can; null when there is nothing to say. */
    @Nullable String message(AdapterCard card, Instant now) {
        return switch (card.state()) {
            case SERVING, READY, TRYING -> null;
            case RESTING -> card.drillEndsAt() == null
                    ? messages.get("status.card.resting")
                    : messages.get("status.card.resting.until", figures.lasting(Duration.between(now, card.drillEndsAt())));
            case UNCONFIGURED -> "themis".equals(card.name())
                    ? messages.get("status.card.configure.themis")
                    : messages.get("status.card.configure.uds3");
            case UNAVAILABLE -> reason(card);
        };
    }

    /** Returns the name and the version of what answers; empty where neither is known. */
    String version(AdapterCard card) {
        String version = card.figures().version();
        return version == null ? "" : messages.get("status.card.version", version);
    }

    /** Returns everything on the card as sentences, for who cannot see it. */
    String spoken(AdapterCard card, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(messages.get("status.card.spoken", figures.adapter(card.name()), state(card)));
        if (card.state() != State.UNCONFIGURED) {
            parts.add(since(card, now));
        }
        String message = message(card, now);
        if (message != null) {
            parts.add(message);
        }
        if (card.figures().endpoint() != null) {
            parts.add(card.figures().endpoint());
        }
        rows(card, now).forEach(row -> parts.add(row.name() + " " + row.value()));
        return String.join(". ", parts.stream().map(CardFigures::withoutStop).toList()) + ".";
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private @Nullable String reason(AdapterCard card) {
        if (card.figures().message() != null) {
            return card.figures().message();
        }
        Probe probe = card.circuit() == null ? null : card.circuit().lastProbe();
        return probe == null ? null : probe.message();
    }

    private void circuit(List<Row> rows, Circuit circuit, Instant now) {
        boolean closed = "closed".equals(circuit.state());
        add(rows, "circuit", circuitWord(circuit.state()));
        if (!closed || circuit.failures() > 0) {
            String failed = messages.get("status.card.of", circuit.failures(), circuit.calls());
            add(rows, "failures", circuit.failureRate() == null ? failed : failed + ", " + figures.share(circuit.failureRate()));
        }
        if (circuit.slowCalls() > 0) {
            add(rows, "slow-calls", circuit.slowCalls());
        }
        if (!closed) {
            add(rows, "probes", messages.get("status.card.of", circuit.healthyProbes(), circuit.healthyProbesNeeded()));
        }
        if (circuit.nextProbeAt() != null) {
            add(rows, "next-probe", until(Duration.between(now, circuit.nextProbeAt())));
        }
        Probe last = circuit.lastProbe();
        if (last != null) {
            Duration ago = Duration.between(last.timestamp(), now);
            add(rows, "last-probe", last.healthy()
                    ? messages.get("status.card.probe.healthy", figures.millis(last.latencyMs()), figures.lasting(ago))
                    : messages.get("status.card.probe.failed", figures.lasting(ago)));
        }
    }

    private String until(Duration left) {
        if (left.isNegative() || left.isZero()) {
            return messages.get("status.card.now");
        }
        return left.toMillis() < 1_000
                ? messages.get("status.card.soon")
                : messages.get("status.card.in", figures.lasting(left.plusMillis(999)));
    }

    private String circuitWord(String state) {
        return switch (state) {
            case "closed" -> messages.get("status.circuit.closed");
            case "open" -> messages.get("status.circuit.open");
            case "half_open" -> messages.get("status.circuit.half-open");
            default -> state;
        };
    }

    private void add(List<Row> rows, String key, @Nullable Number value) {
        add(rows, key, value == null ? null : figures.count(value));
    }

    private void add(List<Row> rows, String key, @Nullable String value) {
        if (value != null) {
            rows.add(new Row(key, messages.get("status.card." + key), value));
        }
    }
}
