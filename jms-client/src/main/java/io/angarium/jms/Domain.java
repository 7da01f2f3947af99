package io.angarium.jms;

import jakarta.jms.IllegalStateException;

/** Which of the three classic APIs an object belongs to; what its domain does not have is refused (§9.2). */
enum Domain {
    /** Queues and topics alike. */
    UNIFIED,
    /** The API of JMS 1.0.2 for queues only. */
    QUEUES,
    /** The API of JMS 1.0.2 for topics only. */
    TOPICS;

    /** @throws IllegalStateException if there are no topics here */
    void checkTopics() throws IllegalStateException {
        if (this == QUEUES) {
            throw new IllegalStateException(
                    "The API for queues only has no topics and no subscriptions; use a Connection or TopicConnection");
        }
    }

    /** @throws IllegalStateException if there are no queues here */
    void checkQueues() throws IllegalStateException {
        if (this == TOPICS) {
            throw new IllegalStateException(
                    "The API for topics only has no queues and no browsers; use a Connection or QueueConnection");
        }
    }
}
