package io.pharos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

import io.pharos.model.channel.GraphChannel;
import io.pharos.model.channel.OperationChannel;
import io.pharos.model.channel.TopicsChannel;
import org.junit.jupiter.api.Test;

class ChannelTest {
    @Test
    void noTwoChannelsOnOneSocketUnderstandTheSameAction() {
        List<String> actions = TopicsChannel.CHANNEL.spoken().stream()
                .flatMap(channel -> Arrays.stream(channel.requests().getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();
        assertThat(actions).doesNotHaveDuplicates().contains("Subscribe", "Search", "Traverse");
    }

    @Test
    void eventsKeepTheEnvelopeOfTheirChannel() {
        Channel<?, ?> both = new Channel<>("/", Control.Request.class, TopicsChannel.Event.class)
                .including(GraphChannel.CHANNEL, OperationChannel.CHANNEL);
        assertThat(both.envelope(new OperationChannel.Event.StatusUpdate("a", "completed")))
                .isEqualTo(Channel.Envelope.DATA);
        assertThat(both.envelope(new TopicsChannel.Event.Unsubscribed("logs"))).isEqualTo(Channel.Envelope.FLAT);
        assertThat(both.envelope(new Control.Gap("logs", 1, 2, 2))).isEqualTo(Channel.Envelope.FLAT);
    }
}
