package io.angarium.broker;

import java.io.IOException;
import java.util.List;

/**
 * A protocol's front end, found by {@link java.util.ServiceLoader} and started and stopped with the broker. It lets
 * clients in through {@link Broker#login} and reaches the broker only through the {@link BrokerSession} it gets there.
 */
public interface Bridge {

    /** Where clients reach it, as a user would write it. */
    record Endpoint(String protocol, String url) {}

    /**
     * Starts to listen.
     *
     * @throws IOException if it can't, for example because the port is taken; the message says what to do
     */
    List<Endpoint> start(Broker broker) throws IOException;

    /** Says goodbye to all clients, and returns when none of its threads uses the broker any more. */
    void stop();
}
