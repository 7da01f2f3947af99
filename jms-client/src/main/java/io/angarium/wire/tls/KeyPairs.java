package io.angarium.wire.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;

/** Finds out whether a private and a public key are a pair, by signing something. */
final class KeyPairs {
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA",
            "EC", "SHA256withECDSA",
            "EdDSA", "EdDSA",
            "Ed25519", "EdDSA",
            "Ed448", "EdDSA");

    private KeyPairs() {}

    /** True also for kinds of keys that we know no signature of: TLS itself will judge these. */
    static boolean belongTogether(PrivateKey secret, PublicKey known) {
        String algorithm = SIGNATURES.get(secret.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        byte[] something = "angarium".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(secret);
            signing.update(something);
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(known);
            verifying.update(something);
            return verifying.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false; // keys of two kinds, or of two curves
        }
    }
}
