package io.pharos.model.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.pharos.model.Channel;
import io.pharos.model.Control;
import io.pharos.model.Parameter;
import io.pharos.model.Summary;
import io.pharos.model.codec.WireNames;
import org.jspecify.annotations.Nullable;

/** The AsyncAPI 3.0 document of the sockets: one channel per path, seen from the server. */
public final class AsyncApi {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}.]+)(?:\\.\\.\\.)?}");

    private final SchemaCatalog catalog = new SchemaCatalog();
    private final FrameSchemas frames = new FrameSchemas(catalog);
    private final Map<String, Object> messages = new TreeMap<>();
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    private AsyncApi() {}

    /**
     * Returns the document as a tree of maps and lists, in a fixed order.
     *
     * @param version of the server
     * @param address host and port that are likely to be right
     */
    public static Map<String, Object> document(String version, String address, List<? extends Channel<?, ?>> channels) {
        AsyncApi api = new AsyncApi();
        channels.forEach(api::add);
        return Trees.ordered(
                "asyncapi", "3.0.0",
                "info", info(version),
                "defaultContentType", "application/json",
                "servers", Trees.ordered("pharos", server(address)),
                "channels", api.channels,
                "operations", api.operations,
                "components",
                        Trees.ordered(
                                "securitySchemes", SecuritySchemes.ofSockets(),
                                "messages", api.messages,
                                "schemas", api.catalog.schemas()));
    }

    private static Map<String, Object> info(String version) {
        return Trees.ordered(
                "title", "Pharos sockets",
                "version", version,
                "description",
                        "Every frame is one JSON object in a text frame. A client says what it wants by 'action', the server"
                                + " tells by 'type'; fields a server does not know are ignored, and clients should do the same.",
                "license", Trees.ordered("name", "Apache-2.0"));
    }

    private static Map<String, Object> server(String address) {
        return Trees.ordered(
                "host", "{address}",
                "protocol", "ws",
                "description",
                        "The server this document came from. A client of the server's own machine needs a token only where"
                                + " a channel says so; any other needs one everywhere.",
                "security", SecuritySchemes.references(),
                "variables",
                        Trees.ordered(
                                "address",
                                Trees.ordered("default", address, "description", "Host and port of the server.")));
    }

    private void add(Channel<?, ?> channel) {
        String key = key(channel);
        List<String> asked = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (Channel<?, ?> spoken : channel.spoken()) {
            for (Class<?> record : distinct(spoken.requests(), Control.Request.class)) {
                if (isMeant(record, WireNames.find(channel.requests(), WireNames.of(record)))) {
                    asked.add(message(record, SchemaNames.of(record), frames.request(record)));
                }
            }
            for (Class<?> record : distinct(spoken.events(), Control.Event.class)) {
                if (isMeant(record, WireNames.find(channel.events(), WireNames.of(record)))) {
                    told.add(event(record, spoken.envelope()));
                }
            }
        }
        asked = asked.stream().distinct().toList();
        told = told.stream().distinct().toList();
        channels.put(key, channel(channel, asked, told));
        operations.put("receive" + key, operation("receive", key, "What a client may say.", asked));
        operations.put("send" + key, operation("send", key, "What the server may tell.", told));
    }

    /** Returns whether a message is not one of an included channel whose name the channel itself uses for another. */
    private static boolean isMeant(Class<?> record, @Nullable Class<?> own) {
        return own == null || own == record;
    }

    private String event(Class<?> record, Channel.Envelope envelope) {
        boolean wrappedControl =
                WireNames.records(Control.Event.class).contains(record) && !FrameSchemas.isBare(record, envelope);
        String name = SchemaNames.of(record) + (wrappedControl ? ".Data" : "");
        return message(record, name, frames.event(record, envelope));
    }

    private static Collection<Class<?>> distinct(Class<?> family, Class<?> control) {
        List<Class<?>> records = new ArrayList<>(WireNames.records(family));
        if (family != control) {
            records.addAll(WireNames.records(control));
        }
        return records;
    }

    private String message(Class<?> record, String name, Map<String, Object> frame) {
        Map<String, Object> message = Trees.ordered("name", WireNames.of(record), "title", name);
        Summary summary = record.getAnnotation(Summary.class);
        if (summary != null) {
            message.put("summary", summary.value());
        }
        message.put("payload", catalog.named(name, frame));
        messages.put(name, message);
        return name;
    }

    private static Map<String, Object> channel(Channel<?, ?> channel, List<String> asked, List<String> told) {
        Map<String, Object> node = Trees.ordered("address", channel.path(), "summary", channel.summary());
        Map<String, Object> variables = new LinkedHashMap<>();
        Matcher matcher = VARIABLE.matcher(channel.path());
        while (matcher.find()) {
            variables.put(matcher.group(1), Trees.ordered());
        }
        Map<String, Object> query = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter parameter : channel.parameters()) {
            if (variables.containsKey(parameter.name())) {
                variables.put(parameter.name(), Trees.ordered("description", parameter.summary()));
            } else {
                query.put(parameter.name(), Parameters.described(parameter));
            }
            if (parameter.required() && !variables.containsKey(parameter.name())) {
                required.add(parameter.name());
            }
        }
        if (!variables.isEmpty()) {
            node.put("parameters", variables);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (List<String> names : List.of(asked, told)) {
            names.forEach(name -> all.put(name, Trees.ordered("$ref", "#/components/messages/" + name)));
        }
        node.put("messages", all);
        node.put("bindings", Trees.ordered("ws", binding(query, required)));
        return node;
    }

    private static Map<String, Object> binding(Map<String, Object> query, List<String> required) {
        Map<String, Object> binding = Trees.ordered("method", "GET");
        if (!query.isEmpty()) {
            Map<String, Object> schema = Trees.ordered("type", "object", "properties", query);
            if (!required.isEmpty()) {
                schema.put("required", required);
            }
            binding.put("query", schema);
        }
        binding.put("bindingVersion", "0.1.0");
        return binding;
    }

    private static Map<String, Object> operation(String action, String key, String summary, List<String> names) {
        return Trees.ordered(
                "action", action,
                "channel", Trees.ordered("$ref", "#/channels/" + key),
                "summary", summary,
                "messages",
                        names.stream()
                                .map(name -> Trees.ordered("$ref", "#/channels/" + key + "/messages/" + name))
                                .toList());
    }

    private static String key(Channel<?, ?> channel) {
        Class<?> home = channel.events().getEnclosingClass();
        return SchemaNames.of(home == null ? channel.events() : home);
    }
}
