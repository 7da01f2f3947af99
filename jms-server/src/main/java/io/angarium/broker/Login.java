package io.angarium.broker;

import io.angarium.security.Credentials;
import io.angarium.security.Origin;

/**
 * Somebody wants to be let in.
 *
 * @param clientId the client identifier that the connection claims (Jakarta Messaging 3.1 §6.1.2), or null
 */
public record Login(Credentials credentials, Origin origin, String clientId) {}
