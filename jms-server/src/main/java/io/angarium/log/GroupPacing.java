package io.angarium.log;

/**
 * Decides whether to hold a group open for a moment. When N threads each wait for their own append, those told by one
 * force come back with their next append just after the following force has begun, so that the threads split into two
 * halves that take turns: twice the forces for the same appends. Waiting a little for those who were just told keeps
 * them together.
 *
 * <p>It is never worth it for one waiter, nor when the log was idle. When the appenders need longer to come back than is
 * worth waiting, they miss the moment each time; so after a wait in vain some rounds go by before the next try, twice as
 * many each time.
 *
 * <p>Only the log's writer thread touches it. Times are those of {@link System#nanoTime()}.
 */
final class GroupPacing {
    /** Share of the time of a force that may be spent on waiting. */
    private static final int FRACTION = 2;

    /** Weight of the past in the running means: a crowd that has left is forgotten after a few rounds. */
    private static final int MEMORY = 4;

    /** The most that the rounds without waiting are doubled. */
    private static final int MOST_DOUBLINGS = 7;

    private long forceNanos;
    private int waiters;
    private long openUntil;

    private boolean waited;
    private int doublings;
    private int roundsToSkip;

    /**
     * Notes a round.
     *
     * @param told how many waited for this force
     * @param queued how many more were waiting already when it ended
     * @param nanos time that the force took
     * @param now when those who waited had been told
     */
    void forced(int told, int queued, long nanos, long now) {
        judge(told);
        int seen = told + queued;
        waiters = seen >= waiters ? seen : ((MEMORY - 1) * waiters + seen) / MEMORY;
        forceNanos = forceNanos == 0 ? nanos : ((MEMORY - 1) * forceNanos + nanos) / MEMORY;
        openUntil = now + forceNanos / FRACTION;
    }

    /** Without waiting about half come back in time; less than three quarters means that waiting was in vain. */
    private void judge(int told) {
        if (!waited) {
            roundsToSkip = Math.max(0, roundsToSkip - 1);
        } else if (told * 4 >= waiters * 3) {
            doublings = 0;
        } else {
            doublings = Math.min(MOST_DOUBLINGS, doublings + 1);
            roundsToSkip = 1 << doublings;
        }
        waited = false;
    }

    /** True if a group with so many waiters had better wait for more. */
    boolean worthWaiting(int gathered, long now) {
        boolean worth = roundsToSkip == 0 && waiters > 1 && gathered < waiters && now - openUntil < 0;
        waited |= worth;
        return worth;
    }
}
