package io.angarium.broker;

import io.angarium.wire.ErrorCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The client identifiers in use, each by one connection (Jakarta Messaging 3.1 §6.1.2). Thread-safe. */
final class ClientIds {
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /**
     * Takes one.
     *
     * @throws BrokerException CLIENT_ID if it is empty or another connection has it
     */
    void claim(String clientId) {
        if (clientId.isBlank()) {
            throw new BrokerException(ErrorCode.CLIENT_ID, "a client identifier must not be empty");
        }
        if (!used.add(clientId)) {
            throw new BrokerException(ErrorCode.CLIENT_ID, "the client identifier " + clientId + " is in use");
        }
    }

    void release(String clientId) {
        used.remove(clientId);
    }
}
