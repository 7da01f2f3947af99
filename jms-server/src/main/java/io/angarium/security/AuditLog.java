package io.angarium.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who came and who changed what, as {@code key=value} on one line each, under a logger of its own. Holds no secrets, and
 * nothing that somebody has made up can look like a line or a key of ours. Thread-safe.
 */
public final class AuditLog {
    /** The logger's name. */
    public static final String LOGGER = "io.angarium.audit";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private AuditLog() {}

    /** Somebody was let in. */
    public static void loggedIn(Identity who, Origin origin, String clientId) {
        LOG.info("event=login outcome=ok{}", who(who.name(), origin) + clientId(clientId));
    }

    /** Somebody was not. {@code user} is who he said to be. */
    public static void refused(String user, Origin origin, String clientId, String reason) {
        LOG.warn("event=login outcome=refused{}", who(user, origin) + clientId(clientId) + pair("reason", reason));
    }

    /** Somebody who was let in has gone. */
    public static void loggedOut(Identity who, Origin origin, String clientId) {
        LOG.info("event=logout{}", who(who.name(), origin) + clientId(clientId));
    }

    /**
     * Somebody has changed something, or tried to.
     *
     * @param details {@link #pair}s
     * @param failure why it was not done; null if it was
     */
    public static void administered(Identity who, Origin origin, String operation, String details, String failure) {
        String outcome = failure == null ? " outcome=ok" : " outcome=refused";
        String why = failure == null ? "" : pair("reason", failure);
        LOG.info("event=manage{}", outcome + who(who.name(), origin) + pair("operation", operation) + details + why);
    }

    private static String who(String user, Origin origin) {
        return pair("user", user) + pair("address", origin.toString());
    }

    private static String clientId(String clientId) {
        return clientId == null ? "" : pair("client-id", clientId);
    }

    /** A blank, a key and a value, quoted if it has to be. */
    public static String pair(String key, String value) {
        boolean plain = !value.isEmpty()
                && value.chars().allMatch(c -> c > ' ' && c != '"' && c != '=' && c != '\\' && !isControl(c));
        return " " + key + "=" + (plain ? value : quoted(value));
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (isControl(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Line and paragraph separators too. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }
}
