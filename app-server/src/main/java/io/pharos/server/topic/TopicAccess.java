package io.pharos.server.topic;

import io.pharos.model.TopicName;

/** Who may do what with topics; asked before every publication and subscription, over whichever way it comes. */
public interface TopicAccess {
    /** The operator of this machine may do everything. */
    TopicAccess LOCAL_OPERATOR = new TopicAccess() {
        @Override
        public boolean mayListen(TopicName topic) {
            return true;
        }

        @Override
        public boolean mayPublish(TopicName topic) {
            return true;
        }
    };

    /** Returns whether the caller may know of the topic and listen to it. */
    boolean mayListen(TopicName topic);

    /** Returns whether the caller may publish to the topic, which is a custom one. */
    boolean mayPublish(TopicName topic);
}
