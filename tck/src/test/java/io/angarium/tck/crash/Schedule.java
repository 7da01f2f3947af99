package io.angarium.tck.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What happens to the broker in a campaign, round by round, decided by a seed alone.
 *
 * @param rounds at least one
 */
record Schedule(List<Round> rounds) {

    /** How a round ends. */
    enum End {
        KILL,
        /** Killed, started, and killed again as soon as it listens. */
        KILL_TWICE,
        /** Killed, started, and killed again before it listens. */
        KILL_IN_RECOVERY,
        TERMINATE,
        /** Killed while it stops in order. */
        TERMINATE_AND_KILL
    }

    /**
     * How busy the clients are: pauses of each between two messages, in microseconds.
     *
     * @param producing of each producer
     * @param consuming of each consumer
     */
    record Load(int producing, int consuming) {}

    /**
     * @param messages how many are confirmed before it ends, so that slow machines have rounds of work too; 0 for none
     * @param workMillis how much longer the clients work
     * @param endMillis a delay within the end, where it has one
     * @param startShare how far a start gets that is killed, as a share of the time that a start takes
     * @param catalogLost whether the catalog is deleted after the end
     * @param settings of the broker in this round
     */
    record Round(
            Load load,
            int messages,
            int workMillis,
            End end,
            int endMillis,
            double startShare,
            boolean catalogLost,
            Map<String, String> settings) {}

    /** How ten rounds end; the order is drawn. */
    private static final List<End> TEN = List.of(
            End.KILL,
            End.KILL,
            End.KILL,
            End.KILL,
            End.KILL_TWICE,
            End.KILL_IN_RECOVERY,
            End.KILL_IN_RECOVERY,
            End.TERMINATE,
            End.TERMINATE,
            End.TERMINATE_AND_KILL);

    private static final List<Load> LOADS = List.of(
            new Load(0, 0),
            new Load(0, 0),
            new Load(0, 2_000),
            new Load(500, 0),
            new Load(10_000, 0),
            new Load(50, 500));

    static Schedule of(long seed, int rounds) {
        Random random = new Random(seed);
        List<Round> all = new ArrayList<>();
        List<End> ends = List.of();
        int lossy = 0;
        for (int i = 0; i < rounds; i++) {
            if (i % TEN.size() == 0) {
                ends = new ArrayList<>(TEN);
                Collections.shuffle(ends, random);
                lossy = i + TEN.size() / 2 + random.nextInt(TEN.size() / 2);
            }
            all.add(round(random, ends.get(i % TEN.size()), i == lossy));
        }
        return new Schedule(all);
    }

    private static Round round(Random random, End end, boolean catalogLost) {
        return new Round(
                LOADS.get(random.nextInt(LOADS.size())),
                random.nextInt(5) == 0 ? 0 : 20 + random.nextInt(300),
                random.nextInt(5) == 0 ? random.nextInt(30) : random.nextInt(800),
                end,
                random.nextInt(60),
                0.4 + 0.7 * random.nextDouble(),
                catalogLost,
                settings(random));
    }

    /** Small segments, short checkpoints and little memory, so that what is rare in production happens here. */
    private static Map<String, String> settings(Random random) {
        return Map.of(
                "log.segment-size", List.of("64KiB", "256KiB", "1MiB").get(random.nextInt(3)),
                "checkpoint.interval", List.of("100ms", "250ms", "30s").get(random.nextInt(3)),
                "memory.body-cache", List.of("256KiB", "16MiB").get(random.nextInt(2)),
                // However often everybody is killed, a message stays in its queue, where it is counted.
                "policies.#.max-deliveries", "0");
    }
}
