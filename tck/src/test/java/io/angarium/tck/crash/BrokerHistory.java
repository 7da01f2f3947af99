package io.angarium.tck.crash;

import java.util.ArrayList;
import java.util.List;

/** What happened to the broker, and when. Guarded by the ledger's lock. Times are in nanoseconds since the campaign began. */
final class BrokerHistory {

    /**
     * The end of one process.
     *
     * @param at when it was about to be signalled
     * @param dead when it was known to be dead; {@link Long#MAX_VALUE} before that
     * @param next when the next one listened. Clients may find in their buffers until then what the dead one sent
     * @param forced of the persistent sends that had returned before, when the last had begun: the log was forced so far
     */
    record Death(boolean killed, long at, long dead, long next, long forced) {
        /** Whether the broker may have died after {@code from} and before {@code to}. */
        boolean overlaps(long from, long to) {
            return at <= to && dead >= from;
        }
    }

    private final Chronicle chronicle = new Chronicle();
    private final List<Death> deaths = new ArrayList<>();
    private final List<Long> catalogLosses = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private long forced = -1;

    void note(long now, String what) {
        chronicle.add(now, what);
    }

    void ready(long now) {
        chronicle.add(now, "broker listens");
        starts.add(now);
        deaths.replaceAll(
                d -> d.next() == Long.MAX_VALUE ? new Death(d.killed(), d.at(), d.dead(), now, d.forced()) : d);
    }

    void dying(long now, boolean killed) {
        chronicle.add(now, killed ? "broker is killed" : "broker is terminated");
        deaths.add(new Death(killed, now, Long.MAX_VALUE, Long.MAX_VALUE, forced));
    }

    void dead(long now) {
        chronicle.add(now, "broker is dead");
        deaths.replaceAll(
                d -> d.dead() == Long.MAX_VALUE ? new Death(d.killed(), d.at(), now, d.next(), d.forced()) : d);
    }

    void catalogLost(long now) {
        chronicle.add(now, "catalog deleted");
        catalogLosses.add(now);
    }

    /** A persistent send that began at {@code sentAt} has been confirmed. */
    void forced(long sentAt) {
        forced = Math.max(forced, sentAt);
    }

    /** When the last one listened. */
    long lastReady() {
        return starts.get(starts.size() - 1);
    }

    boolean listenedBetween(long from, long to) {
        return starts.stream().anyMatch(start -> from <= start && start <= to);
    }

    /** All deaths, also those that have just begun. */
    List<Death> deaths() {
        return deaths;
    }

    boolean diedBetween(long from, long to) {
        return deaths.stream().anyMatch(death -> death.overlaps(from, to));
    }

    boolean killedBetween(long from, long to) {
        return deaths.stream().anyMatch(death -> death.killed() && death.overlaps(from, to));
    }

    /** Whether deliveries of these times may be of different brokers, of which the first was killed. */
    boolean killSeparates(long from, long to) {
        return deaths.stream().anyMatch(death -> death.killed() && death.at() <= to && death.next() >= from);
    }

    /** The first kill after {@code from}, or null. */
    Death firstKillAfter(long from) {
        return deaths.stream()
                .filter(death -> death.killed() && death.at() > from)
                .findFirst()
                .orElse(null);
    }

    boolean catalogLostBetween(long from, long to) {
        return catalogLosses.stream().anyMatch(loss -> from <= loss && loss <= to);
    }

    /** What happened since then, and the last event before. */
    Chronicle since(long at) {
        return chronicle.since(at);
    }
}
