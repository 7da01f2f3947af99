package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import java.nio.file.Path;
import java.time.Duration;

/** Brokers as tests want them: on any port, with the smallest segments, which are made the quickest. */
final class Brokers {
    static final int SEGMENT_BYTES = 1 << 20;

    /** So rare that none is taken while a test runs. */
    private static final Duration NO_CHECKPOINTS = Duration.ofHours(1);

    private Brokers() {}

    static BrokerConfig config() {
        BrokerConfig defaults = BrokerConfig.defaults();
        return defaults.withPort(0)
                .withLog(defaults.log().withSegmentSize(SEGMENT_BYTES))
                .withCheckpointInterval(NO_CHECKPOINTS);
    }

    static BrokerConfig config(Path data) {
        return config().withData(data);
    }

    /** A broker that keeps everything in this directory and takes a checkpoint only when it is closed. */
    static BrokerBuilder on(Path data) {
        return Broker.builder().config(config(data));
    }

    /** A broker that keeps nothing. */
    static BrokerBuilder inMemory() {
        return Broker.builder().config(config());
    }
}
