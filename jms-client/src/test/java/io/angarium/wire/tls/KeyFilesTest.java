package io.angarium.wire.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.angarium.wire.tls.TestAuthority.Issued;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    private static final Secret PASSWORD = new Secret("let me in");

    @TempDir
    Path directory;

    private TestAuthority authority;
    private Issued broker;

    @BeforeEach
    void issue() throws Exception {
        authority = new TestAuthority(directory, "authority");
        broker = authority.issue("broker");
    }

    @Test
    void pemFiles() throws IOException {
        assertThat(OwnKeys.read(broker.pem()).certificate())
                .isEqualTo(broker.bundle().getCertificate());
    }

    @Test
    void onePemFileWithCommentsAndBoth() throws IOException {
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                "Key - of the broker\n" + Files.readString(broker.key()) + "Subject: CN=a-b--c\n"
                        + Files.readString(broker.certificate()));

        assertThat(OwnKeys.read(new KeySource.Pem(both, both, null)).certificate())
                .isEqualTo(broker.bundle().getCertificate());
    }

    @Test
    void anRsaKey() throws Exception {
        Issued rsa = authority.issue("rsa", builder -> builder.rsa2048());

        assertThat(OwnKeys.read(rsa.pem()).certificate().getPublicKey().getAlgorithm())
                .isEqualTo("RSA");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEncryptedKey(boolean sha256) throws Exception {
        Path key = encrypted(
                sha256 ? PKCSObjectIdentifiers.id_hmacWithSHA256 : PKCSObjectIdentifiers.id_hmacWithSHA1,
                PASSWORD.reference());

        assertThat(OwnKeys.read(new KeySource.Pem(broker.certificate(), key, PASSWORD)))
                .isNotNull();
        assertRefused(
                new KeySource.Pem(broker.certificate(), key, null), key + " is encrypted, and no password is set");
        assertRefused(new KeySource.Pem(broker.certificate(), key, new Secret("wrong")), key + " can't be decrypted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aKeyStore(String type) throws Exception {
        Path store = authority.keyStore(broker, type, PASSWORD.reference());

        assertThat(OwnKeys.read(new KeySource.Store(store, PASSWORD)).certificate())
                .isEqualTo(broker.bundle().getCertificate());
        assertRefused(
                new KeySource.Store(store, new Secret("wrong")), store + " can't be opened: its password is wrong");
    }

    @Test
    void aStoreWithoutAKeyIsNoKeyStore() throws Exception {
        Path store = authority.trustStore("PKCS12", PASSWORD.reference(), authority.certificate());

        assertRefused(new KeySource.Store(store, PASSWORD), store + " holds no private key");
        assertRefused(new KeySource.Store(store, null), "needs a password and none is set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void aTrustStore(String type) throws Exception {
        Path store = authority.trustStore(type, PASSWORD.reference(), authority.certificate());

        assertThat(Trust.read(new TrustSource.Store(store, PASSWORD)).getTrustManagers())
                .hasSize(1);
    }

    @Test
    void aStoreWithoutTrustedCertificatesIsNoTrustStore() throws Exception {
        Path store = authority.keyStore(broker, "PKCS12", PASSWORD.reference());

        assertRefused(new TrustSource.Store(store, PASSWORD), store + " holds no trusted certificate");
    }

    @Test
    void somethingElseIsNoStore() {
        assertRefused(
                new KeySource.Store(broker.certificate(), PASSWORD),
                broker.certificate() + " is neither a PKCS #12 nor a JKS store");
    }

    @Test
    void aFileThatIsNotThereIsNamedInFull() throws IOException {
        Path nowhere = directory.resolve("nowhere");

        assertRefused(new KeySource.Pem(nowhere, broker.key(), null), nowhere + " does not exist");
        assertRefused(new KeySource.Pem(broker.certificate(), nowhere, null), nowhere + " does not exist");
        assertRefused(new KeySource.Store(nowhere, PASSWORD), nowhere + " does not exist");
        assertRefused(new KeySource.Store(directory, PASSWORD), directory + " is not a file");
        assertRefused(new TrustSource.Pem(nowhere), nowhere + " does not exist");
        assertRefused(new TrustSource.Store(nowhere, PASSWORD), nowhere + " does not exist");
    }

    @Test
    void keyAndCertificateOfTwoBrokersAreRefused() throws Exception {
        Issued other = authority.issue("other");
        Issued rsa = authority.issue("rsa", builder -> builder.rsa2048());

        assertRefused(
                new KeySource.Pem(broker.certificate(), other.key(), null),
                other.key() + " is not that of the first certificate in " + broker.certificate() + " (CN=broker)");
        assertRefused(new KeySource.Pem(broker.certificate(), rsa.key(), null), "is not that of the first certificate");
    }

    @Test
    void filesThatHoldSomethingElseAreRefused() throws IOException {
        assertRefused(new KeySource.Pem(broker.key(), broker.key(), null), broker.key() + " holds no certificate");
        assertRefused(
                new KeySource.Pem(broker.certificate(), broker.certificate(), null),
                broker.certificate() + " holds no private key");
        assertRefused(new TrustSource.Pem(broker.key()), broker.key() + " holds no certificate");
    }

    @Test
    void damagedFilesAreRefused() throws IOException {
        Path damaged = directory.resolve("damaged.pem");
        Files.writeString(damaged, "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        assertRefused(new TrustSource.Pem(damaged), damaged + " is damaged: a certificate in it can't be read");

        Files.writeString(damaged, "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
        assertRefused(
                new KeySource.Pem(broker.certificate(), damaged, null), damaged + " holds a private key that can't");

        Files.writeString(damaged, "-----BEGIN PRIVATE KEY-----\nMIIBA\n-----END PRIVATE KEY-----\n");
        assertRefused(new KeySource.Pem(broker.certificate(), damaged, null), "its PRIVATE KEY is not Base64");
    }

    @Test
    void aKeyInAnOlderFormIsRefusedWithTheCommandThatHelps() throws IOException {
        Path old = Files.writeString(
                directory.resolve("old.key"), "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n");

        assertRefused(new KeySource.Pem(broker.certificate(), old, null), "openssl pkcs8 -topk8 -nocrypt -in " + old);
    }

    @Test
    void aPasswordMayBeInAFile() throws Exception {
        Path file = Files.writeString(directory.resolve("password"), PASSWORD.reference() + "\nmore\n");
        Path store = authority.keyStore(broker, "PKCS12", PASSWORD.reference());

        assertThat(OwnKeys.read(new KeySource.Store(store, new Secret("file:" + file))))
                .isNotNull();

        Files.writeString(file, "");
        assertRefused(new KeySource.Store(store, new Secret("file:" + file)), file + " is to hold a password");
        Files.delete(file);
        assertRefused(new KeySource.Store(store, new Secret("file:" + file)), file + " does not exist");
    }

    @Test
    void aPasswordMayBeInTheEnvironment() throws IOException {
        String path = System.getenv("PATH");

        assertThat(new Secret("env:PATH").read()).isEqualTo(path.toCharArray());
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> new Secret("env:NO_SUCH_VARIABLE").read())
                .withMessageContaining("NO_SUCH_VARIABLE");
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(new KeySource.Store(Path.of("keys.p12"), PASSWORD))
                .asString()
                .contains("keys.p12")
                .doesNotContain(PASSWORD.reference());
    }

    /** As OpenSSL writes it: PBES2 (RFC 8018). */
    private Path encrypted(ASN1ObjectIdentifier prf, String password) throws Exception {
        JcePKCSPBEOutputEncryptorBuilder encryptor = new JcePKCSPBEOutputEncryptorBuilder(
                        NISTObjectIdentifiers.id_aes256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPRF(new AlgorithmIdentifier(prf, DERNull.INSTANCE));
        byte[] info = new JcaPKCS8EncryptedPrivateKeyInfoBuilder(
                        broker.bundle().getKeyPair().getPrivate())
                .build(encryptor.build(password.toCharArray()))
                .getEncoded();
        return Files.writeString(
                directory.resolve("encrypted.key"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(info)
                        + "\n-----END ENCRYPTED PRIVATE KEY-----\n");
    }

    private static void assertRefused(KeySource keys, String message) {
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> OwnKeys.read(keys))
                .withMessageContaining(message);
    }

    private static void assertRefused(TrustSource trust, String message) {
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(() -> Trust.read(trust))
                .withMessageContaining(message);
    }
}
