package io.angarium.jms;

import jakarta.jms.JMSException;

/** Who wants to know what became of one send. Called once, by the event loop, and must not block. */
interface SendOutcome {

    /**
     * The broker has answered, or never will.
     *
     * @param failure null if the broker has the message: on disk, if it is persistent
     */
    void done(JMSException failure);

    /** Whether somebody still waits for it. What nobody waits for is not sent again. */
    default boolean isAwaited() {
        return true;
    }
}
