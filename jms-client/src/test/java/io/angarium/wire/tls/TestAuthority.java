package io.angarium.wire.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;

/** Issues certificates, and writes them into files. */
final class TestAuthority {
    private final Path directory;
    private final X509Bundle root;

    /** A certificate of ours and its key. */
    record Issued(X509Bundle bundle, Path certificate, Path key) {
        KeySource.Pem pem() {
            return new KeySource.Pem(certificate, key, null);
        }
    }

    TestAuthority(Path directory, String name) throws Exception {
        this.directory = directory;
        this.root = new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** Who trusts what is issued here. */
    TrustSource.Pem trust() throws IOException {
        return new TrustSource.Pem(Files.writeString(directory.resolve("ca.pem"), root.getCertificatePEM()));
    }

    Issued issue(String name) throws Exception {
        return issue(name, builder -> builder.addSanDnsName("localhost"));
    }

    Issued issue(String name, UnaryOperator<CertificateBuilder> changes) throws Exception {
        X509Bundle bundle =
                changes.apply(new CertificateBuilder().subject("CN=" + name)).buildIssuedBy(root);
        return new Issued(
                bundle,
                Files.writeString(directory.resolve(name + ".pem"), bundle.getCertificatePathPEM()),
                Files.writeString(directory.resolve(name + ".key"), bundle.getPrivateKeyPEM()));
    }

    /** A store with a certificate and its key. */
    Path keyStore(Issued issued, String type, String password) throws IOException, GeneralSecurityException {
        KeyStore store = empty(type);
        Certificate[] chain = issued.bundle().getCertificatePath();
        store.setKeyEntry("own", issued.bundle().getKeyPair().getPrivate(), password.toCharArray(), chain);
        return write(store, password);
    }

    /** A store with the certificates that are to be trusted. */
    Path trustStore(String type, String password, X509Certificate... certificates)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty(type);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry(certificate.getSubjectX500Principal().getName(), certificate);
        }
        return write(store, password);
    }

    X509Certificate certificate() {
        return root.getCertificate();
    }

    private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String password) throws IOException, GeneralSecurityException {
        Path file = Files.createTempFile(directory, "store", "." + store.getType());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
        return file;
    }
}
