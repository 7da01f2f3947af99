package io.angarium.security;

import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * Somebody who can log in.
 *
 * @param password null if not with a password
 * @param certificate subject of a client certificate (RFC 2253), null if not with one
 * @param roles names; one that does not exist (any more) permits nothing
 */
public record User(String name, PasswordHash password, String certificate, Set<String> roles) {

    /** Who comes without credentials. From the loopback address only. */
    public static final String GUEST = "guest";

    public User {
        Names.check("user", name);
        if (certificate != null) {
            certificate = principal(certificate).getName();
        }
    }

    public User withPassword(PasswordHash other) {
        return new User(name, other, certificate, roles);
    }

    public User withRoles(Set<String> other) {
        return new User(name, password, certificate, other);
    }

    /**
     * A distinguished name in the form in which equal ones are equal, whatever their case and spacing.
     *
     * @throws AccessException if it is none
     */
    static String canonical(String distinguishedName) {
        return principal(distinguishedName).getName(X500Principal.CANONICAL);
    }

    private static X500Principal principal(String distinguishedName) {
        try {
            return new X500Principal(distinguishedName);
        } catch (IllegalArgumentException e) {
            throw new AccessException(
                    "'" + distinguishedName + "' is no distinguished name; write it as CN=till-4,O=Example", e);
        }
    }
}
