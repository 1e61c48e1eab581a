package io.pharos.server.spec;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.pharos.model.Channel;
import io.pharos.model.spec.Access;
import io.pharos.model.spec.AsyncApi;
import io.pharos.model.spec.OpenApi;
import io.pharos.model.spec.RouteDescription;
import io.pharos.model.spec.Yaml;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /asyncapi.yaml} and {@code /openapi.yaml}: sockets and calls as they are, generated from what they speak. */
public final class SpecRest {
    private static final String YAML = "application/yaml";

    private final String version;
    private final String address;
    private final List<? extends Channel<?, ?>> channels;

    /**
     * The documents of one server.
     *
     * @param version  of the server
     * @param address  host and port it usually has
     * @param channels all it serves
     */
    public SpecRest(String version, String address, List<? extends Channel<?, ?>> channels) {
        this.version = version;
        this.address = address;
        this.channels = List.copyOf(channels);
    }

    /** Adds this feature's routes; the document of the calls will tell of all that are there when it is first asked for. */
    public void addTo(Routes routes) {
        Document sockets = new Document(() -> AsyncApi.document(version, address, channels));
        Document calls = new Document(() -> OpenApi.document(version, address, routes.described()));
        routes.add("GET", "/asyncapi.yaml", call -> sockets.answer(),
                RouteDescription.of("Describes the sockets.").may(Access.OPEN).answers(YAML, "An AsyncAPI 3.0 document."));
        routes.add("GET", "/openapi.yaml", call -> calls.answer(),
                RouteDescription.of("Describes the REST calls.").may(Access.OPEN).answers(YAML, "An OpenAPI 3.1 document: this one."));
    }

    /** Made when it is first asked for, and kept. */
    private static final class Document {
        private final Supplier<Map<String, Object>> tree;
        private @Nullable RestResponse answer;

        Document(Supplier<Map<String, Object>> tree) {
            this.tree = tree;
        }

        synchronized RestResponse answer() {
            RestResponse known = answer;
            if (known == null) {
                known = new RestResponse(200, YAML, Yaml.write(tree.get()), Map.of());
                answer = known;
            }
            return known;
        }
    }
}
