package io.angarium.wire.tls;

import java.nio.file.Path;

/** Where one's own key and certificate are. Nothing is read before it is needed. */
public sealed interface KeySource {

    /**
     * PEM files.
     *
     * @param certificate the certificate, and after it those of its issuers, without the root's
     * @param privateKey the key in PKCS #8; may be the same file
     * @param password opens the key; null if it is not encrypted
     */
    record Pem(Path certificate, Path privateKey, Secret password) implements KeySource {}

    /**
     * A PKCS #12 or JKS key store; which of them, is seen from the file.
     *
     * @param password opens the store and the key in it; null for none
     */
    record Store(Path file, Secret password) implements KeySource {}
}
