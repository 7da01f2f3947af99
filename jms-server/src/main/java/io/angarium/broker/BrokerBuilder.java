package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import java.nio.file.Path;

/** Says what broker to start. For one thread; may be used again. */
public final class BrokerBuilder {
    private BrokerConfig config = BrokerConfig.defaults();

    BrokerBuilder() {}

    /** Takes all settings from there; what is set later changes them. */
    public BrokerBuilder config(BrokerConfig all) {
        config = all;
        return this;
    }

    /** The broker's name: {@code vm://NAME} connects to it inside this JVM. */
    public BrokerBuilder name(String name) {
        config = config.withName(name);
        return this;
    }

    /** Keeps everything in this directory, which is made if there is none. Without it nothing outlives the broker. */
    public BrokerBuilder data(Path directory) {
        config = config.withData(directory);
        return this;
    }

    /** Listens on this TCP port of the loopback address; 0: any that is free. */
    public BrokerBuilder port(int port) {
        config = config.withPort(port);
        return this;
    }

    /**
     * Starts it; when this returns, clients can connect.
     *
     * @throws BrokerStartException if it can't start; the message says why and what to do
     */
    public Broker start() {
        return Broker.start(config);
    }
}
