package io.angarium.broker;

import io.angarium.security.Credentials;
import io.angarium.security.Origin;
import java.util.UUID;

/**
 * Somebody wants to be let in.
 *
 * @param clientId the client identifier that the connection claims (Jakarta Messaging 3.1 §6.1.2), or null
 * @param key a random number that only this client knows, and under which it comes back if its connection breaks: whoever
 *     is logged in with it is logged out. Null if it will not come back
 */
public record Login(Credentials credentials, Origin origin, String clientId, UUID key) {
    /** Of somebody who will not come back. */
    public Login(Credentials credentials, Origin origin, String clientId) {
        this(credentials, origin, clientId, null);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Login[credentials=" + credentials + ", origin=" + origin + ", clientId=" + clientId + "]";
    }
}
