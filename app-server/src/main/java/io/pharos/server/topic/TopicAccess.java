package io.pharos.server.topic;

import java.util.Set;
import java.util.function.BiPredicate;

import io.pharos.model.TopicName;
import io.pharos.model.channel.LogsChannel;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;

/** Who may do what with topics; asked before every publication and subscription, over whichever way it comes. */
public interface TopicAccess {
    /** Topics that tell what others do. */
    Set<String> FOR_ADMINISTRATORS = Set.of(LogsChannel.TOPIC, "connections");

    /** Returns whether somebody may know of the topic and listen to it. */
    boolean mayListen(Identity identity, TopicName topic);

    /** Returns whether somebody may publish to the topic, which is a custom one. */
    boolean mayPublish(Identity identity, TopicName topic);

    /**
     * Goes by scopes: who may read listens, who may publish publishes. What the server writes into its log and who is
     * connected concern everybody, so that only administrators listen to that.
     *
     * @param seesOperations whether somebody sees what a topic of operations tells, {@code operations} or
     *                       {@code operation:...}, besides administrators
     */
    static TopicAccess byScopes(BiPredicate<Identity, TopicName> seesOperations) {
        return new TopicAccess() {
            @Override
            public boolean mayListen(Identity identity, TopicName topic) {
                boolean isLog = topic.name().startsWith(LogsChannel.TOPIC_OF_SOURCE);
                if (isLog || FOR_ADMINISTRATORS.contains(topic.name())) {
                    return identity.may(Scope.ADMIN);
                }
                boolean ofOperations = topic.name().equals("operations") || topic.name().startsWith("operation:");
                return identity.may(Scope.ADMIN)
                        || identity.may(Scope.READ) && (!ofOperations || seesOperations.test(identity, topic));
            }

            @Override
            public boolean mayPublish(Identity identity, TopicName topic) {
                return identity.may(Scope.PUBLISH);
            }
        };
    }
}
