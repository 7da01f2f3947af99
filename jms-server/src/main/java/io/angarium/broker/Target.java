package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.wire.Address;

/** Where a producer sends: a queue or a topic. Thread-safe. */
sealed interface Target permits QueueTarget, Topic {

    Address address();

    /** Whether a queue that it leads to has a limit at which messages wait or are refused. */
    boolean gated();

    /**
     * Sends a message past the log if it may go that way, or tells how to place it.
     *
     * @param throughLog whether it must go through the log, lest it overtakes another that does
     * @return null if it is done
     * @throws BrokerException DESTINATION if it was a temporary destination and is gone
     */
    Placement send(Message message, BrokerSession from, boolean throughLog);

    /**
     * A message that a transaction sends when it is committed.
     *
     * @throws BrokerException DESTINATION if it was a temporary destination and is gone
     */
    Placement place(Message message, BrokerSession from);
}
