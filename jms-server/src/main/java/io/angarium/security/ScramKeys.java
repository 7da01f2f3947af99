package io.angarium.security;

import com.ongres.saslprep.SASLprep;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The functions of RFC 5802 §2.2 and §3 for SHA-256 (RFC 7677). */
final class ScramKeys {
    private static final String HMAC = "HmacSHA256";
    private static final SASLprep PROFILE = new SASLprep();

    private ScramKeys() {}

    /** {@code Normalize}: the form of a password in which it is hashed. Characters of later Unicodes are let pass. */
    static String normalize(String password) {
        return PROFILE.prepareQuery(password);
    }

    /** {@code Hi}; slow. */
    static byte[] salted(String normalized, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(normalized.toCharArray(), salt, iterations, 256);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    static byte[] clientKey(byte[] salted) {
        return hmac(salted, "Client Key".getBytes(StandardCharsets.UTF_8));
    }

    static byte[] serverKey(byte[] salted) {
        return hmac(salted, "Server Key".getBytes(StandardCharsets.UTF_8));
    }

    /** {@code H}. */
    static byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    static byte[] xor(byte[] a, byte[] b) {
        byte[] result = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            result[i] = (byte) (a[i] ^ b[i]);
        }
        return result;
    }
}
