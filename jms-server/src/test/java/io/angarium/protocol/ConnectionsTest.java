package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    @Test
    void aConnectionThatComesWhileTheBrokerStopsIsSentAwayToo() {
        try (Broker broker = Broker.builder().name("stopping").port(0).start()) {
            Connections connections = new Connections(broker);
            EmbeddedChannel before = new EmbeddedChannel();
            connections.accept(before);

            connections.sayGoodbye(1);
            EmbeddedChannel late = new EmbeddedChannel();
            connections.accept(late);
            late.runPendingTasks();

            assertThat(before.isOpen()).isFalse();
            assertThat(late.isOpen()).isFalse();
            before.releaseOutbound();
            late.releaseOutbound();
        }
    }
}
