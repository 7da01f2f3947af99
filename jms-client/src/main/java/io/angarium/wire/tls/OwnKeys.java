package io.angarium.wire.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/**
 * A key that has been read, with its certificate, and found to belong to it.
 *
 * @param certificate of the first key, if there are several
 */
record OwnKeys(KeyManagerFactory factory, X509Certificate certificate) {

    static OwnKeys read(KeySource source) throws TlsException {
        return source instanceof KeySource.Pem pem ? ofPem(pem) : ofStore((KeySource.Store) source);
    }

    private static OwnKeys ofPem(KeySource.Pem pem) throws TlsException {
        List<X509Certificate> chain = PemFile.read(pem.certificate()).certificates();
        PrivateKey key = PemKey.read(pem.privateKey(), pem.password());
        if (!KeyPairs.belongTogether(key, chain.get(0).getPublicKey())) {
            throw new TlsException(
                    "the private key in " + pem.privateKey() + " is not that of the first certificate in "
                            + pem.certificate() + " (" + chain.get(0).getSubjectX500Principal()
                            + "); one's own certificate must come first, before those of its issuers");
        }
        char[] none = {};
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("key", key, none, chain.toArray(new Certificate[0]));
            return new OwnKeys(factory(store, none), chain.get(0));
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException(
                    "the key and certificate in " + pem.certificate() + " can't be used: " + e.getMessage(), e);
        }
    }

    private static OwnKeys ofStore(KeySource.Store source) throws TlsException {
        KeyStore store = StoreFile.open(source.file(), source.password());
        char[] password = source.password() == null ? null : source.password().read();
        try {
            X509Certificate certificate = checked(source, store, password);
            return new OwnKeys(factory(store, password), certificate);
        } catch (UnrecoverableKeyException e) {
            throw new TlsException(
                    "the key store " + source.file() + " has a key with another password than its own; give both the"
                            + " same, or make a new store with: keytool -importkeystore -srckeystore " + source.file()
                            + " -destkeystore new.p12 -deststoretype PKCS12",
                    e);
        } catch (GeneralSecurityException e) {
            throw new TlsException("the key store " + source.file() + " can't be used: " + e.getMessage(), e);
        }
    }

    private static X509Certificate checked(KeySource.Store source, KeyStore store, char[] password)
            throws GeneralSecurityException, TlsException {
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isKeyEntry(alias)) {
                continue;
            }
            Key key = store.getKey(alias, password);
            if (key instanceof PrivateKey own && store.getCertificate(alias) instanceof X509Certificate certificate) {
                if (!KeyPairs.belongTogether(own, certificate.getPublicKey())) {
                    throw new TlsException("in the key store " + source.file() + " the key '" + alias
                            + "' is not that of its certificate");
                }
                return certificate;
            }
        }
        throw new TlsException("the key store " + source.file() + " holds no private key with a certificate"
                + (password == null ? ", or needs a password and none is set" : ""));
    }

    private static KeyManagerFactory factory(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory;
    }
}
