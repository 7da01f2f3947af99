package io.angarium.broker;

import io.angarium.view.Claim;
import io.angarium.view.Gate;
import io.angarium.view.Held;
import io.angarium.wire.ErrorCode;
import java.util.List;
import java.util.function.Consumer;

/**
 * The gates that a message, or a transaction, has to pass: it takes room behind all of them or behind none, and while it
 * waits at one it holds nothing behind the others. So those who wait never wait for each other. For one thread at a time.
 */
final class Entrance {
    private final Admission admission;
    private final List<Placement> placements;
    private final List<Held> settlements;
    private final Runnable granted;
    private List<Claim> claims;

    /** Null unless it waits. */
    private Claim waitingAt;

    /**
     * @param placements resolved
     * @param settlements what leaves the queues at the same time
     * @param onRoom told, on the admission's thread, when {@link #pass} is to be called again
     */
    Entrance(Admission admission, List<Placement> placements, List<Held> settlements, Consumer<Entrance> onRoom) {
        this.admission = admission;
        this.placements = placements;
        this.settlements = settlements;
        this.granted = () -> admission.execute(() -> onRoom.accept(this));
        this.claims = admission.claims(placements, settlements);
    }

    /**
     * Passes, or waits at the first gate that is full, if that has one wait.
     *
     * @param mayWait else it is refused also where others wait
     * @return whether it has passed: there is room for all of it
     * @throws BrokerException RESOURCE if it is refused
     */
    boolean pass(boolean mayWait) {
        Claim taken = waitingAt;
        waitingAt = null;
        while (true) {
            Claim full = takeAllBut(taken);
            taken = null;
            if (full == null) {
                placements.forEach(Placement::admitted);
                return true;
            }
            Gate gate = full.gate();
            boolean waits = gate.blocks();
            if (!waits && goesWithout(gate)) {
                claims = admission.claims(placements, settlements);
                continue;
            }
            if (!mayWait || !waits || !gate.everFits(full)) {
                throw new BrokerException(ErrorCode.RESOURCE, gate.full(full));
            }
            if (!gate.takeOrWait(full, granted)) {
                waitingAt = full;
                return false;
            }
            taken = full;
        }
    }

    /** Takes all room, or gives back what is taken and returns where there was none. */
    private Claim takeAllBut(Claim taken) {
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (claim.equals(taken) || claim.gate().take(claim)) {
                continue;
            }
            claims.subList(0, i).stream().filter(other -> !other.equals(taken)).forEach(Entrance::giveBack);
            if (taken != null) {
                giveBack(taken);
            }
            return claim;
        }
        return null;
    }

    private static void giveBack(Claim claim) {
        claim.gate().giveBack(claim);
    }

    /** A full subscription that has nobody wait goes without the messages, if others get them. */
    private boolean goesWithout(Gate gate) {
        boolean found = false;
        for (Placement placement : placements) {
            if (placement.goesTo(gate)) {
                found = true;
                if (!placement.hasOthersThan(gate)) {
                    return false;
                }
            }
        }
        placements.forEach(placement -> placement.leaveOut(gate));
        return found;
    }

    /** Does not want to go in any more, if it waits. */
    void leave() {
        if (waitingAt != null && !waitingAt.gate().cancel(granted)) {
            giveBack(waitingAt); // it has been let in just now
        }
        waitingAt = null;
    }
}
