package io.angarium.wire.tls;

import java.nio.file.Path;

/** Where the certificates of those are whom one believes. Nothing is read before it is needed. */
public sealed interface TrustSource {

    /** A PEM file with one or more certificates. */
    record Pem(Path certificates) implements TrustSource {}

    /**
     * A PKCS #12 or JKS store.
     *
     * @param password opens the store; null for none
     */
    record Store(Path file, Secret password) implements TrustSource {}
}
