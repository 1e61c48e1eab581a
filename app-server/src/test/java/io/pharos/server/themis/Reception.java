package io.pharos.server.themis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Takes each call, and answers it as the dialect and the faults of the moment want it. */
final class Reception extends Handler.Abstract {
    private static final int LARGEST = 10 * 1024 * 1024;

    private final Supplier<Speech> speech;
    private final Faults faults;
    private final Gate gate;
    private final Counters counters;
    private final Waiting waiting;
    private final ScheduledExecutorService later;

    Reception(
            Supplier<Speech> speech,
            Faults faults,
            Gate gate,
            Counters counters,
            Waiting waiting,
            ScheduledExecutorService later) {
        this.speech = speech;
        this.faults = faults;
        this.gate = gate;
        this.counters = counters;
        this.waiting = waiting;
        this.later = later;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        counters.inFlight.incrementAndGet();
        Request.addCompletionListener(request, failure -> counters.inFlight.decrementAndGet());
        Wire wire = new Wire(request, response, callback);
        byte[] body = Wire.read(request, LARGEST);
        Call call = call(request, body);
        counters.came(call);
        if (body.length > LARGEST) {
            wire.send(governed(Reply.error(413, "Request body too large"), call));
        } else {
            answer(wire, call, faults.next(call.path()));
        }
        return true;
    }

    private static Call call(Request request, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders().forEach(field -> headers.put(field.getName(), field.getValue()));
        return new Call(
                request.getMethod(),
                request.getHttpURI().getPath(),
                Call.parsed(request.getHttpURI().getQuery()),
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private void answer(Wire wire, Call call, @Nullable Fault fault) {
        Reply right = governed(reply(call), call);
        switch (fault) {
            case null -> wire.send(right);
            // who listened when the fault began may still be handing over a last call
            case Fault.Refuse() -> wire.cut(true);
            case Fault.Hang() -> waiting.add(wire, right);
            case Fault.Slow(var delay) -> {
                waiting.add(wire, right);
                later.schedule(() -> waiting.release(wire, right), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
            case Fault.ResetMidBody() -> wire.sendHalf(right, true);
            case Fault.Truncated() -> wire.sendHalf(right, false);
            case Fault.Status(int status, Integer retryAfter) -> wire.send(governed(failure(status, retryAfter), call));
            case Fault.WrongJson() -> wire.send(Reply.text(200, "application/json", "{\"results\":[{\"pk\":<br>"));
            case Fault.WrongShape() -> wire.send(Reply.ok(Map.of("hits", Map.of("total", 3), "results", "none")));
            case Fault.WrongDimension() -> wire.send(call.path().endsWith("/vector/search")
                    ? governed(Reply.error(400, VectorIndex.mismatch(1536, 384).getMessage()), call)
                    : right);
            case Fault.Huge(long bytes) -> wire.sendHuge(right, bytes);
        }
    }

    private Reply reply(Call call) {
        Reply refused = gate.refusal(call);
        if (refused != null) {
            return refused;
        }
        try {
            return speech.get().answer(call);
        } catch (Refusal refusal) {
            return Reply.error(refusal.status(), String.valueOf(refusal.getMessage()));
        }
    }

    private Reply failure(int status, @Nullable Integer retryAfter) {
        Reply failure = switch (status) {
            case 401, 403 -> Reply.denied(status);
            case 429 -> Reply.tooMany(retryAfter == null ? 1 : retryAfter, 100);
            default -> Reply.error(status, "Failed on request");
        };
        return retryAfter == null ? failure : failure.with("Retry-After", retryAfter.toString());
    }

    /** Every answer says under which policy it was given. */
    private static Reply governed(Reply reply, Call call) {
        String classification = call.headers().getOrDefault("X-Classification", "vs-nfd");
        String mode = call.headers().getOrDefault("X-Governance-Mode", "observe");
        boolean secret = classification.endsWith("geheim");
        return reply.with("X-Themis-Policy", "classification=" + classification + ";mode=" + mode)
                .with("X-Themis-ANN", secret ? "disabled" : "allowed")
                .with("X-Themis-Content-Enc", secret ? "required" : "optional")
                .with("X-Themis-Export", secret ? "forbidden" : "allowed")
                .with("X-Themis-Cache", secret ? "disabled" : "allowed")
                .with("X-Themis-Retention-Days", secret ? "1095" : "365");
    }
}
