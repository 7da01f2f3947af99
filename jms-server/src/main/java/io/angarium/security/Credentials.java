package io.angarium.security;

/** Who somebody says to be, and the proof of it. */
public sealed interface Credentials {

    /** None: as if user and password were {@code guest}. */
    record Anonymous() implements Credentials {}

    /** A user and a password in clear. */
    record Password(String user, String password) implements Credentials {
        @Override
        public String toString() {
            return "Password[user=" + user + ", password=***]";
        }
    }

    /**
     * A client certificate that the transport has verified.
     *
     * @param subject its distinguished name
     */
    record Certificate(String subject) implements Credentials {}

    /** An exchange that has been gone through to its end; whether in success, the login says. */
    record Scram(ScramExchange exchange) implements Credentials {}

    /** What a protocol has of user and password, where either may be missing. */
    static Credentials of(String user, String password) {
        return user == null ? new Anonymous() : new Password(user, password == null ? "" : password);
    }
}
