package io.pharos.server.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.pharos.model.spec.Access;
import io.pharos.model.spec.RouteDescription;
import io.pharos.server.rest.RestRequest;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** {@code /metrics}: the figures as text, in the form that the caller prefers. */
final class MetricsRest {
    private final PrometheusRegistry registry;
    private final OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
    private final PrometheusTextFormatWriter text = PrometheusTextFormatWriter.create();

    MetricsRest(PrometheusRegistry registry) {
        this.registry = registry;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/metrics", this::metrics,
                RouteDescription.of("Tells the server's figures to Prometheus, as text or as OpenMetrics by 'Accept'.")
                        .may(Access.READ)
                        .answers("text/plain", "The figures, in Prometheus' text format."));
    }

    private RestResponse metrics(RestRequest request) throws IOException {
        ExpositionFormatWriter writer = openMetrics.accepts(request.header("Accept")) ? openMetrics : text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, registry.scrape());
        return new RestResponse(200, writer.getContentType(), bytes.toString(StandardCharsets.UTF_8), Map.of());
    }
}
