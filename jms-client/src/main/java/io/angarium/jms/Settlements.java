package io.angarium.jms;

import io.angarium.wire.Frame.Outcome;
import io.angarium.wire.FrameEncoder;
import io.netty.buffer.ByteBuf;

/**
 * All that is to be settled of a consumer that stops here: acknowledgements not told yet, what the application has seen
 * but not acknowledged, and what it has never seen. The fields are tags as {@link WireConsumer} has them.
 */
record Settlements(long consumer, long ackFrom, long accepted, long taken, long arrived) {

    /** Whether the application has seen something that it has not acknowledged. */
    boolean unsettled() {
        return taken > accepted;
    }

    /** Without what the application has seen, all of which somebody else settles. */
    Settlements unseen() {
        return new Settlements(consumer, 0, taken, taken, arrived);
    }

    /** @param seen what becomes of what the application has seen and not acknowledged */
    void encode(ByteBuf out, Outcome seen) {
        if (ackFrom != 0) {
            FrameEncoder.encodeSettle(out, 0, consumer, Outcome.ACCEPTED, ackFrom, accepted);
        }
        if (taken > accepted) {
            FrameEncoder.encodeSettle(out, 0, consumer, seen, accepted + 1, taken);
        }
        if (arrived > taken) {
            FrameEncoder.encodeSettle(out, 0, consumer, Outcome.UNTOUCHED, taken + 1, arrived);
        }
    }
}
