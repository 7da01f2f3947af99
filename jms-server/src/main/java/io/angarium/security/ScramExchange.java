package io.angarium.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's side of one SCRAM-SHA-256 authentication (RFC 5802, RFC 7677), without channel binding. For one thread at
 * a time. The states:
 *
 * <pre>
 *   BEGUN --first()--> CHALLENGED --last()--> PROVED
 *     |                    |
 *     +--------------------+----> FAILED
 * </pre>
 */
public final class ScramExchange {
    /** The mechanism's name in SASL. */
    public static final String MECHANISM = "SCRAM-SHA-256";

    private static final int NONCE_BYTES = 18;
    private static final Pattern CLIENT_FIRST =
            Pattern.compile("(?<gs2>(?<binding>[ny]|p=[^,]*),(?:a=(?<authorization>[^,]*))?,)"
                    + "(?<bare>n=(?<user>[^,]+),r=(?<nonce>[\\x21-\\x2b\\x2d-\\x7e]+)(?:,.*)?)");
    private static final Pattern CLIENT_FINAL = Pattern.compile(
            "(?<unproved>c=(?<binding>[A-Za-z0-9+/=]+),r=(?<nonce>[^,]+)(?:,.*)?),p=(?<proof>[A-Za-z0-9+/=]+)");

    private enum State {
        BEGUN,
        CHALLENGED,
        PROVED,
        FAILED
    }

    private final Accounts accounts;
    private final byte[] decoySecret;
    private State state = State.BEGUN;
    private String user = "";
    private PasswordHash hash;
    private String header;
    private String nonce;
    private String clientFirstBare;
    private String serverFirst;

    /** @param decoySecret makes salts for users that don't exist: the same for the same name */
    ScramExchange(Accounts accounts, byte[] decoySecret) {
        this.accounts = accounts;
        this.decoySecret = decoySecret;
    }

    /** Who the client says to be; empty before it has. */
    public String user() {
        return user;
    }

    boolean proved() {
        return state == State.PROVED;
    }

    /**
     * Takes the client's first message and returns the challenge.
     *
     * @throws ScramException if it is malformed or asks for what is not offered
     */
    public String first(String message) throws ScramException {
        require(state == State.BEGUN, "other-error");
        Matcher parts = CLIENT_FIRST.matcher(message);
        require(parts.matches(), "invalid-encoding");
        require(!parts.group("binding").startsWith("p"), "channel-binding-not-supported");
        user = name(parts.group("user"));
        String authorization = parts.group("authorization");
        require(authorization == null || name(authorization).equals(user), "other-error");
        header = parts.group("gs2");
        clientFirstBare = parts.group("bare");
        nonce = parts.group("nonce") + base64(PasswordHash.random(NONCE_BYTES));
        hash = accounts.current().user(user).map(User::password).orElse(null);
        hash = hash == null ? decoy() : hash;
        serverFirst = "r=" + nonce + ",s=" + base64(hash.salt()) + ",i=" + hash.iterations();
        state = State.CHALLENGED;
        return serverFirst;
    }

    private PasswordHash decoy() {
        byte[] salt = ScramKeys.hmac(decoySecret, user.getBytes(StandardCharsets.UTF_8));
        return PasswordHash.decoy(Arrays.copyOf(salt, PasswordHash.SALT_BYTES));
    }

    /**
     * Takes the client's last message and returns the server's, with which the server proves that it knows the user too.
     *
     * @throws ScramException if the proof is not one
     */
    public String last(String message) throws ScramException {
        require(state == State.CHALLENGED, "other-error");
        Matcher parts = CLIENT_FINAL.matcher(message);
        require(parts.matches(), "invalid-encoding");
        String binding = base64(header.getBytes(StandardCharsets.UTF_8));
        require(parts.group("binding").equals(binding), "channel-bindings-dont-match");
        require(parts.group("nonce").equals(nonce), "other-error");
        byte[] text =
                (clientFirstBare + "," + serverFirst + "," + parts.group("unproved")).getBytes(StandardCharsets.UTF_8);
        require(isProof(decoded(parts.group("proof")), text), "invalid-proof");
        state = State.PROVED;
        return "v=" + base64(ScramKeys.hmac(hash.serverKey(), text));
    }

    private boolean isProof(byte[] proof, byte[] text) {
        if (proof.length != PasswordHash.KEY_BYTES) {
            return false;
        }
        byte[] clientKey = ScramKeys.xor(proof, ScramKeys.hmac(hash.storedKey(), text));
        return MessageDigest.isEqual(ScramKeys.hash(clientKey), hash.storedKey());
    }

    /** {@code saslname}: comma and equals sign are written as =2C and =3D. */
    private String name(String encoded) throws ScramException {
        String plain = encoded.replace("=2C", ",").replace("=3D", "=");
        require(encoded.replace("=2C", "").replace("=3D", "").indexOf('=') < 0, "invalid-username-encoding");
        return plain;
    }

    private byte[] decoded(String base64) throws ScramException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            state = State.FAILED;
            throw new ScramException("invalid-encoding");
        }
    }

    private void require(boolean met, String otherwise) throws ScramException {
        if (!met) {
            state = State.FAILED;
            throw new ScramException(otherwise);
        }
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }
}
