package io.angarium.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AngariumExtensionTest {
    @RegisterExtension
    static final AngariumExtension ANGARIUM =
            AngariumExtension.with(BrokerConfig.defaults().withName("mine").withPort(0));

    @Test
    void startsTheBrokerThatTheTestDescribes(Broker broker) {
        assertThat(broker.vmUrl()).isEqualTo("vm://mine");
    }
}
