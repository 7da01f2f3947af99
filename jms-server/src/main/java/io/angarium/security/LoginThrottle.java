package io.angarium.security;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes guessing slow: after a failed login the next one with the same key (a user, an address) has to wait, twice as
 * long after each, and those who come meanwhile wait one behind the other. Of so many keys only those are remembered that
 * failed last. Thread-safe.
 */
final class LoginThrottle {
    /** What {@link #reserve} says where nothing has failed. */
    static final long FREE = -1;

    /** What {@link #reserve} says where so many wait already that no more may. */
    static final long TOO_MANY = -2;

    private static final int KEYS = 10_000;
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final long MEMORY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final class Failures {
        int count;
        long last;
        long next;

        long delay() {
            return Math.min(LONGEST_NANOS, FIRST_NANOS << Math.min(count - 1, 10));
        }
    }

    private final LongSupplier clock;
    private final Map<String, Failures> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > KEYS;
        }
    };

    /** @param clock nanoseconds from anywhere */
    LoginThrottle(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Takes the next turn of all these keys.
     *
     * @return nanoseconds to wait for it, {@link #FREE} or {@link #TOO_MANY}
     */
    synchronized long reserve(List<String> of) {
        long now = clock.getAsLong();
        long wait = FREE;
        for (String key : of) {
            Failures failures = remembered(key, now);
            if (failures != null) {
                wait = Math.max(wait, Math.max(0, failures.next - now));
            }
        }
        if (wait > LONGEST_WAIT_NANOS) {
            return TOO_MANY;
        }
        if (wait != FREE) {
            for (String key : of) {
                Failures failures = keys.get(key);
                if (failures != null) {
                    failures.next = now + wait + failures.delay();
                }
            }
        }
        return wait;
    }

    /** Whether one of these has to wait. */
    synchronized boolean slows(List<String> of) {
        long now = clock.getAsLong();
        return of.stream().anyMatch(key -> remembered(key, now) != null);
    }

    synchronized void failed(List<String> of) {
        long now = clock.getAsLong();
        for (String key : of) {
            Failures failures = remembered(key, now);
            if (failures == null) {
                failures = new Failures();
                failures.next = now;
                keys.put(key, failures);
            }
            failures.count++;
            failures.last = now;
            if (now + failures.delay() - failures.next > 0) { // so that the clock may wrap
                failures.next = now + failures.delay();
            }
        }
    }

    /**
     * Somebody was let in who had taken a turn or found all free.
     *
     * @param forgiven what need not wait any more
     * @param kept what has failed with others too: gets the turn back only
     */
    synchronized void succeeded(String forgiven, String kept) {
        keys.remove(forgiven);
        Failures failures = keys.get(kept);
        if (failures != null) {
            failures.next -= failures.delay();
        }
    }

    private Failures remembered(String key, long now) {
        Failures failures = keys.get(key);
        if (failures != null && now - failures.last > MEMORY_NANOS) {
            keys.remove(key);
            return null;
        }
        return failures;
    }
}
