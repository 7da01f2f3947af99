package io.angarium.wire.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;

/** Opens key stores of any type that the JDK knows by sight. */
final class StoreFile {

    private StoreFile() {}

    static KeyStore open(Path file, Secret password) throws TlsException {
        if (!Files.isRegularFile(file)) {
            throw new TlsException(file.toAbsolutePath() + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        try {
            return KeyStore.getInstance(file.toFile(), password == null ? null : password.read());
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new TlsException("the store " + file + " can't be opened: its password is wrong", e);
            }
            throw new TlsException("the store " + file + " can't be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new TlsException(file + " is neither a PKCS #12 nor a JKS store", e);
        }
    }
}
