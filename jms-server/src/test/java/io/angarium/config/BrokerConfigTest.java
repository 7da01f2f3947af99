package io.angarium.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerConfigTest {

    @Test
    void aChangeLeavesTheRestAsItWas() {
        BrokerConfig config = BrokerConfig.defaults()
                .withData(Path.of("d"))
                .withPort(0)
                .withCheckpointInterval(Duration.ofSeconds(1));

        assertThat(config.inMemory().withPort(61616).withCheckpointInterval(Duration.ofSeconds(30)))
                .isEqualTo(BrokerConfig.defaults());
    }

    @Test
    void aValueFromCodeIsHeldToTheSameRangesAsOneFromAFile() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BrokerConfig.defaults().withPort(70_000))
                .withMessage("listen.port given by the program is '70000'; it must be a whole number from 0 to 65535,"
                        + " or none");
    }

    @Test
    void aNegativeTimeIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BrokerConfig.defaults().withCheckpointInterval(Duration.ofSeconds(-1)));
    }

    @Test
    void noIoThreadsSetMeansOneForTwoCoresFromOneToEight() {
        assertThat(BrokerConfig.Listen.defaultIoThreads(1)).isEqualTo(1);
        assertThat(BrokerConfig.Listen.defaultIoThreads(2)).isEqualTo(1);
        assertThat(BrokerConfig.Listen.defaultIoThreads(6)).isEqualTo(3);
        assertThat(BrokerConfig.Listen.defaultIoThreads(64)).isEqualTo(8);
    }

    @Test
    void ioThreadsThatAreSetAreTaken() {
        assertThat(BrokerConfig.defaults().listen().withIoThreads(3).effectiveIoThreads())
                .isEqualTo(3);
    }
}
