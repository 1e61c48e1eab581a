package io.pharos.server.spec;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.pharos.model.Channel;
import io.pharos.model.spec.AsyncApi;
import io.pharos.model.spec.Yaml;
import io.pharos.server.rest.RestResponse;
import io.pharos.server.rest.Routes;
import org.jspecify.annotations.Nullable;

/** {@code /asyncapi.yaml}: the sockets as they are, generated from the records they speak. */
public final class SpecRest {
    private final Document sockets;

    /**
     * The documents of one server.
     *
     * @param version  of the server
     * @param address  host and port it usually has
     * @param channels all it serves
     */
    public SpecRest(String version, String address, List<? extends Channel<?, ?>> channels) {
        sockets = new Document(() -> AsyncApi.document(version, address, channels));
    }

    /** Adds this feature's routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/asyncapi.yaml", request -> sockets.answer());
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
                known = new RestResponse(200, "application/yaml", Yaml.write(tree.get()), Map.of());
                answer = known;
            }
            return known;
        }
    }
}
