package io.angarium.store;

/**
 * Sequences of a queue of which the log has no message, between two of which it has.
 *
 * @param from the first of them
 * @param to the last of them
 * @param firstStretch the damaged stretches in which they may have been: the first
 * @param lastStretch and the last, excluded; as many as the first for none
 * @param segmentsMissing whether the numbers of the segments have a gap there too, as where segments were dropped
 */
record Gap(StoredQueue queue, long from, long to, int firstStretch, int lastStretch, boolean segmentsMissing) {
    /** Beyond so many they are not looked at one by one. */
    private static final long MOST = 10_000_000;

    /** How many of them nothing says to be settled. */
    long unsettled() {
        long first = Math.max(from, queue.floor());
        if (to - first >= MOST) {
            return to - first + 1;
        }
        long count = 0;
        for (long sequence = first; sequence <= to; sequence++) {
            count += queue.isSettled(sequence) ? 0 : 1;
        }
        return count;
    }

    /** {@code queue://orders (messages 7 to 9, of which 2 had not been settled)}. */
    @Override
    public String toString() {
        long unsettled = unsettled();
        String which = from == to ? "message " + from : "messages " + from + " to " + to;
        boolean all = unsettled == to - from + 1;
        return queue + " (" + which + (all ? "" : ", of which " + unsettled + " had not been settled") + ")";
    }
}
