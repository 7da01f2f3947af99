package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import io.angarium.security.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Says what broker to start. For one thread; may be used again. */
public final class BrokerBuilder {
    private BrokerConfig config = BrokerConfig.defaults();
    private Supplier<BrokerConfig> source;
    private final List<FirstUser> users = new ArrayList<>();

    /** Whom there shall be when the broker has started. */
    record FirstUser(String name, String password, Set<String> roles) {}

    BrokerBuilder() {}

    /** Takes all settings from there; what is set later changes them. */
    public BrokerBuilder config(BrokerConfig all) {
        config = all;
        return this;
    }

    /**
     * Where the configuration is read anew when an administrator asks for that ({@code angarium policy reload}); of it only
     * the policies count. May throw {@link io.angarium.config.ConfigException}.
     */
    public BrokerBuilder configurationSource(Supplier<BrokerConfig> reader) {
        source = reader;
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
     * Sees to it that there is this user, who may do everything: one that exists already is left as he is. With a user, a
     * broker lets no guests in any more, and may listen on addresses that others reach.
     */
    public BrokerBuilder administrator(String name, String password) {
        return user(name, password, Role.ADMIN);
    }

    /** As {@link #administrator}, with roles that there are: of a broker without any users only {@link Role#ADMIN}. */
    public BrokerBuilder user(String name, String password, String... roles) {
        users.add(new FirstUser(name, password, Set.of(roles)));
        return this;
    }

    /**
     * Starts it; when this returns, clients can connect.
     *
     * @throws BrokerStartException if it can't start; the message says why and what to do
     */
    public Broker start() {
        return Broker.start(config, users, source);
    }
}
