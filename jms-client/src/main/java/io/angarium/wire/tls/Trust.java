package io.angarium.wire.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/** Reads whom to believe. */
final class Trust {

    private Trust() {}

    static TrustManagerFactory read(TrustSource source) throws TlsException {
        Object file = source instanceof TrustSource.Pem pem ? pem.certificates() : ((TrustSource.Store) source).file();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(source instanceof TrustSource.Pem pem ? ofPem(pem) : ofStore((TrustSource.Store) source));
            return factory;
        } catch (TlsException e) {
            throw e;
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("the trusted certificates in " + file + " can't be used: " + e.getMessage(), e);
        }
    }

    private static KeyStore ofPem(TrustSource.Pem pem) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = PemFile.read(pem.certificates()).certificates();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    /** A store without a trusted certificate would refuse everybody, and say something obscure. */
    private static KeyStore ofStore(TrustSource.Store source) throws TlsException, KeyStoreException {
        KeyStore store = StoreFile.open(source.file(), source.password());
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return store;
            }
        }
        throw new TlsException("the store " + source.file() + " holds no trusted certificate"
                + (source.password() == null ? ", or needs a password and none is set" : "")
                + "; one is put there with: keytool -importcert -noprompt -alias ca -file ca.pem -keystore "
                + source.file());
    }
}
