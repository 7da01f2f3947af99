package io.angarium.tck.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.UnaryOperator;

/** Issues certificates into files of a directory. */
final class Authority {
    static final String PASSWORD = "let me in";

    private final Path directory;
    private final X509Bundle root;

    /** A certificate, in a PEM file of its own, and its key in another. */
    record Issued(X509Bundle bundle, Path certificate, Path key) {}

    Authority(Path directory, String name) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.root = new CertificateBuilder()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    /** For a broker that is reached as localhost and as nothing else. */
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

    /** PEM file of the certificate that all of these come from. */
    Path certificate() throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), root.getCertificatePEM());
    }

    /** The same as a store. */
    Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setCertificateEntry("ca", root.getCertificate());
        return write(store, "trust.p12");
    }

    Path keyStore(Issued issued) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry(
                "own",
                issued.bundle().getKeyPair().getPrivate(),
                PASSWORD.toCharArray(),
                issued.bundle().getCertificatePath());
        return write(store, issued.certificate().getFileName() + ".p12");
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String name) throws IOException, GeneralSecurityException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
