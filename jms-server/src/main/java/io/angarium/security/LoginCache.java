package io.angarium.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Passwords that were verified a short while ago, as a fast hash under a key that this process alone has, so that clients
 * that all come back at once need not be hashed slowly each. A user is known from the address only from which he has been
 * let in, and a wrong password ends that: nobody can try more than one here. Thread-safe.
 */
final class LoginCache {
    private static final int ENTRIES = 10_000;
    private static final long LIFE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private record Key(String user, String source) {}

    private static final class Entry {
        private final byte[] hash;
        private final Identity identity;

        /** What the user's password was checked against; another one later ends this. */
        private final PasswordHash account;

        private final long until;

        private Entry(byte[] hash, Identity identity, PasswordHash account, long until) {
            this.hash = hash;
            this.identity = identity;
            this.account = account;
            this.until = until;
        }
    }

    private final byte[] secret = PasswordHash.random(PasswordHash.KEY_BYTES);
    private final LongSupplier clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Entry> eldest) {
            return size() > ENTRIES;
        }
    };

    LoginCache(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Who that is, or null if it has to be verified.
     *
     * @param account what his password would be checked against now; null if that is elsewhere
     */
    synchronized Identity find(Credentials.Password login, Origin origin, PasswordHash account) {
        Key key = new Key(login.user(), origin.toString());
        Entry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        boolean same = MessageDigest.isEqual(entry.hash, hash(login));
        if (!same || !Objects.equals(entry.account, account) || clock.getAsLong() - entry.until > 0) {
            entries.remove(key);
            return null;
        }
        return entry.identity;
    }

    synchronized void add(Credentials.Password login, Origin origin, PasswordHash account, Identity identity) {
        entries.put(
                new Key(login.user(), origin.toString()),
                new Entry(hash(login), identity, account, clock.getAsLong() + LIFE_NANOS));
    }

    private byte[] hash(Credentials.Password login) {
        return ScramKeys.hmac(secret, (login.user() + "\0" + login.password()).getBytes(StandardCharsets.UTF_8));
    }
}
