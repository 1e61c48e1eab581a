package io.pharos.server.topic;

import java.util.function.BiPredicate;

import io.pharos.model.TopicName;
import io.pharos.server.access.Identity;
import io.pharos.server.access.Scope;

/** Who may do what with topics; asked before every publication and subscription, over whichever way it comes. */
public interface TopicAccess {
    /** Returns whether somebody may know of the topic and listen to it. */
    boolean mayListen(Identity identity, TopicName topic);

    /** Returns whether somebody may publish to the topic, which is a custom one. */
    boolean mayPublish(Identity identity, TopicName topic);

    /**
     * Goes by scopes: who may read listens, who may publish publishes.
     *
     * @param seesOperations whether somebody sees what a topic of operations tells, {@code operations} or
     *                       {@code operation:...}, besides administrators
     */
    static TopicAccess byScopes(BiPredicate<Identity, TopicName> seesOperations) {
        return new TopicAccess() {
            @Override
            public boolean mayListen(Identity identity, TopicName topic) {
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
