package io.angarium.security;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of a password: salt, iteration count, StoredKey and ServerKey of SCRAM-SHA-256 (RFC 7677), from which
 * neither the password nor a proof of knowing it can be had. Immutable.
 */
public final class PasswordHash {
    /** For new ones; each keeps its own. About a tenth of a second of a core of today, for us and for whoever guesses. */
    static final int ITERATIONS = 200_000;

    static final int SALT_BYTES = 16;
    static final int KEY_BYTES = 32;

    private static final int LONGEST = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCHEME = "SCRAM-SHA-256";
    private static final Pattern TEXT = Pattern.compile("SCRAM-SHA-256\\$([0-9]{1,9}):([^$:]+)\\$([^$:]+):([^$:]+)");

    private final byte[] salt;
    private final int iterations;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private PasswordHash(byte[] salt, int iterations, byte[] storedKey, byte[] serverKey) {
        this.salt = salt;
        this.iterations = iterations;
        this.storedKey = storedKey;
        this.serverKey = serverKey;
    }

    /**
     * Hashes a new password. Slow.
     *
     * @throws AccessException if it is empty, too long, or has characters that no client could send (RFC 4013)
     */
    public static PasswordHash of(String password) {
        return of(password, ITERATIONS);
    }

    static PasswordHash of(String password, int iterations) {
        if (password == null || password.isEmpty() || password.length() > LONGEST) {
            throw new AccessException("a password must have from 1 to " + LONGEST + " characters");
        }
        byte[] salt = random(SALT_BYTES);
        byte[] salted = ScramKeys.salted(normalized(password), salt, iterations);
        byte[] storedKey = ScramKeys.hash(ScramKeys.clientKey(salted));
        return new PasswordHash(salt, iterations, storedKey, ScramKeys.serverKey(salted));
    }

    private static String normalized(String password) {
        try {
            return ScramKeys.normalize(password);
        } catch (IllegalArgumentException e) {
            throw new AccessException(
                    "the password has characters that passwords can't have, such as control characters", e);
        }
    }

    /** One that no password matches, for users that don't exist: to find that out takes as long as for others. */
    static PasswordHash decoy(byte[] salt) {
        return new PasswordHash(salt, ITERATIONS, random(KEY_BYTES), random(KEY_BYTES));
    }

    /** Whether that is the password. Slow, and as slow if not. */
    boolean matches(String password) {
        String normalized = null;
        try {
            normalized = ScramKeys.normalize(password);
        } catch (IllegalArgumentException e) {
            // It can't have been set, but to say so must take as long as for any other.
        }
        byte[] salted = ScramKeys.salted(normalized == null ? password : normalized, salt, iterations);
        boolean same = MessageDigest.isEqual(ScramKeys.hash(ScramKeys.clientKey(salted)), storedKey);
        return same && normalized != null;
    }

    byte[] salt() {
        return salt.clone();
    }

    int iterations() {
        return iterations;
    }

    byte[] storedKey() {
        return storedKey.clone();
    }

    byte[] serverKey() {
        return serverKey.clone();
    }

    /** As the log keeps it: {@code SCRAM-SHA-256$ITERATIONS:SALT$STOREDKEY:SERVERKEY} (RFC 5803), in Base64. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + ":" + base64.encodeToString(salt) + "$" + base64.encodeToString(storedKey)
                + ":" + base64.encodeToString(serverKey);
    }

    /** @throws IllegalArgumentException if it is not what {@link #text} writes */
    static PasswordHash parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a password hash is not of the form " + SCHEME + "$...");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                base64.decode(parts.group(2)),
                Integer.parseInt(parts.group(1)),
                base64.decode(parts.group(3)),
                base64.decode(parts.group(4)));
    }

    static byte[] random(int bytes) {
        byte[] data = new byte[bytes];
        RANDOM.nextBytes(data);
        return data;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PasswordHash hash
                && iterations == hash.iterations
                && Arrays.equals(salt, hash.salt)
                && Arrays.equals(storedKey, hash.storedKey)
                && Arrays.equals(serverKey, hash.serverKey);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(salt);
    }

    /** Says nothing: it could end up in a log. */
    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
