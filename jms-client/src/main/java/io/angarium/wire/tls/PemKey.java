package io.angarium.wire.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Reads the private key of a PEM file: PKCS #8 (RFC 5958), plain or encrypted. */
final class PemKey {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    /** RFC 8018; how some JDKs call what says no more than that the parameters say more. */
    private static final List<String> PBES2 = List.of("PBES2", "1.2.840.113549.1.5.13");

    private PemKey() {}

    static PrivateKey read(Path path, Secret password) throws TlsException {
        for (PemFile.Block block : PemFile.read(path).blocks()) {
            switch (block.label()) {
                case "PRIVATE KEY":
                    return decoded(path, new PKCS8EncodedKeySpec(block.bytes()));
                case "ENCRYPTED PRIVATE KEY":
                    return decoded(path, decrypted(path, block.bytes(), password));
                case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY":
                    throw new TlsException(path + " holds its key in an older form ('" + block.label()
                            + "'); make a new file with: openssl pkcs8 -topk8 -nocrypt -in " + path + " -out new.pem");
                default: // a certificate, or parameters
            }
        }
        throw new TlsException(
                path + " holds no private key; a PEM file does, between '-----BEGIN PRIVATE KEY-----' and"
                        + " '-----END PRIVATE KEY-----'");
    }

    private static PrivateKey decoded(Path path, PKCS8EncodedKeySpec spec) throws TlsException {
        InvalidKeySpecException last = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                last = e; // another algorithm's
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
        throw new TlsException(
                path + " holds a private key that can't be read: it is damaged, or for none of " + ALGORITHMS, last);
    }

    private static PKCS8EncodedKeySpec decrypted(Path path, byte[] bytes, Secret password) throws TlsException {
        if (password == null) {
            throw new TlsException("the private key in " + path + " is encrypted, and no password is set for it");
        }
        PBEKeySpec word = new PBEKeySpec(password.read());
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(bytes);
            AlgorithmParameters parameters = info.getAlgParameters();
            String algorithm =
                    PBES2.contains(info.getAlgName()) && parameters != null ? parameters.toString() : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(algorithm).generateSecret(word), parameters);
            return info.getKeySpec(cipher);
        } catch (InvalidKeySpecException e) {
            throw new TlsException(
                    "the private key in " + path + " can't be decrypted: the password set for it is wrong", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException("the private key in " + path + " can't be decrypted: " + e.getMessage(), e);
        } finally {
            word.clearPassword();
        }
    }
}
