package io.angarium.wire.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a listener speaks TLS with.
 *
 * @param keys its own key and certificate
 * @param trust whose certificates it takes from clients; null only if it asks for none
 */
public record TlsFiles(KeySource keys, TrustSource trust, ClientCertificates clients) {

    /** All files that these are read from, passwords included. */
    List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        Secret keyPassword;
        if (keys instanceof KeySource.Pem pem) {
            paths.add(pem.certificate());
            paths.add(pem.privateKey());
            keyPassword = pem.password();
        } else {
            KeySource.Store store = (KeySource.Store) keys;
            paths.add(store.file());
            keyPassword = store.password();
        }
        Optional.ofNullable(keyPassword).flatMap(Secret::file).ifPresent(paths::add);
        if (trust instanceof TrustSource.Pem pem) {
            paths.add(pem.certificates());
        } else if (trust instanceof TrustSource.Store store) {
            paths.add(store.file());
            Optional.ofNullable(store.password()).flatMap(Secret::file).ifPresent(paths::add);
        }
        return paths;
    }
}
