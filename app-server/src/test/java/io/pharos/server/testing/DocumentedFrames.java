package io.pharos.server.testing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.pharos.model.Channel;
import io.pharos.model.channel.AdapterStatusChannel;
import io.pharos.model.channel.DirectoryScanChannel;
import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.LogsChannel;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.OperationsChannel;
import io.pharos.model.channel.ScanChannel;
import io.pharos.model.channel.SearchChannel;
import io.pharos.model.channel.TopicsChannel;
import io.pharos.model.codec.JsonCodec;
import io.pharos.model.codec.ProtocolException;
import io.pharos.model.spec.AsyncApi;
import io.pharos.model.spec.Yaml;

/** Holds a server to its own AsyncAPI document: every frame it sends must be described there. Thread-safe. */
public final class DocumentedFrames {
    private static final Map<URI, DocumentedFrames> OF_SERVERS = new ConcurrentHashMap<>();

    /** Every socket of the product. */
    public static final List<Channel<?, ?>> CHANNELS = List.of(
            SearchChannel.CHANNEL,
            AdapterStatusChannel.CHANNEL,
            LogsChannel.CHANNEL,
            GraphChannel.CHANNEL,
            OperationChannel.CHANNEL,
            OperationsChannel.CHANNEL,
            ScanChannel.CHANNEL,
            DirectoryScanChannel.CHANNEL,
            TopicsChannel.CHANNEL);

    private static final DocumentedFrames OF_THE_PRODUCT = new DocumentedFrames(
            ServedDocument.of(Yaml.write(AsyncApi.document("test", "127.0.0.1:8000", CHANNELS))));

    private final ServedDocument document;

    private DocumentedFrames(ServedDocument document) {
        this.document = document;
    }

    /** Returns the rules by the records alone, for sockets whose server cannot be asked, or is not to be. */
    static DocumentedFrames ofTheProduct() {
        return OF_THE_PRODUCT;
    }

    /** Returns the rules of the server at that address. */
    public static DocumentedFrames of(URI server) {
        return OF_SERVERS.computeIfAbsent(
                server, asked -> new DocumentedFrames(ServedDocument.fetch(asked, "/asyncapi.yaml")));
    }

    /** Checks a frame that names its own type. */
    void check(String path, String frame) {
        try {
            check(path, String.valueOf(JsonCodec.shared().readObject(frame).get("type")), frame);
        } catch (ProtocolException e) {
            throw new AssertionError("the server sent no JSON object: " + frame, e);
        }
    }

    /**
     * Checks a frame of the server.
     *
     * @param path  of the socket, perhaps with a query
     * @param type  of the frame
     * @param frame the whole text
     * @throws AssertionError when the document does not describe it
     */
    public void check(String path, String type, String frame) {
        String address = path.replaceFirst("\\?.*", "");
        List<String> reasons = new ArrayList<>();
        for (Object reference : told(address)) {
            Map<String, Object> message = document.follow(reference);
            if (type.equals(message.get("name"))) {
                String pointer = (String) ServedDocument.map(message.get("payload")).get("$ref");
                List<?> faults = document.faults(pointer, frame);
                if (faults.isEmpty()) {
                    return;
                }
                reasons.add(pointer + " " + faults);
            }
        }
        throw new AssertionError("/asyncapi.yaml does not describe this frame of " + address + ": " + frame + "\n"
                + (reasons.isEmpty() ? "it knows no type '" + type + "' there" : String.join("\n", reasons)));
    }

    /** Returns the paths of all sockets, with {@code {name}} for a variable part. */
    public List<String> addresses() {
        return document.node("channels").values().stream()
                .map(channel -> (String) ServedDocument.map(channel).get("address"))
                .toList();
    }

    private List<?> told(String address) {
        for (Map.Entry<String, Object> channel : document.node("channels").entrySet()) {
            String template = (String) ServedDocument.map(channel.getValue()).get("address");
            if (ServedDocument.matches(template, address)) {
                return (List<?>) document.node("operations", "send" + channel.getKey()).get("messages");
            }
        }
        throw new AssertionError("/asyncapi.yaml knows no channel at " + address);
    }
}
