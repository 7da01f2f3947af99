package io.angarium.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What a producer applies to each message that it sends (Jakarta Messaging 3.1 §7.8). For one thread at a time. */
final class SendOptions {

    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private boolean disableMessageId;
    private boolean disableTimestamp;

    int deliveryMode() {
        return deliveryMode;
    }

    void deliveryMode(int mode) throws JMSException {
        deliveryMode = checkedMode(mode);
    }

    int priority() {
        return priority;
    }

    void priority(int priority) throws JMSException {
        this.priority = checkedPriority(priority);
    }

    boolean disableMessageId() {
        return disableMessageId;
    }

    void disableMessageId(boolean disable) {
        disableMessageId = disable;
    }

    boolean disableTimestamp() {
        return disableTimestamp;
    }

    void disableTimestamp(boolean disable) {
        disableTimestamp = disable;
    }

    static int checkedMode(int mode) throws JMSException {
        if (mode != DeliveryMode.PERSISTENT && mode != DeliveryMode.NON_PERSISTENT) {
            throw new JMSException("Delivery mode " + mode + " is neither PERSISTENT (2) nor NON_PERSISTENT (1)");
        }
        return mode;
    }

    static int checkedPriority(int priority) throws JMSException {
        if (priority < 0 || priority > 9) {
            throw new JMSException("Priority " + priority + " is not from 0 to 9");
        }
        return priority;
    }

    /** Checks a time to live in milliseconds: 0 (for ever) is all there is so far. */
    static void checkTimeToLive(long millis) throws JMSException {
        if (millis < 0) {
            throw new JMSException("A time to live can't be negative: " + millis);
        }
        if (millis > 0) {
            throw NotSupportedYet.of("A time to live");
        }
    }

    /** Checks a delivery delay in milliseconds: 0 (none) is all there is so far. */
    static void checkDeliveryDelay(long millis) throws JMSException {
        if (millis < 0) {
            throw new JMSException("A delivery delay can't be negative: " + millis);
        }
        if (millis > 0) {
            throw NotSupportedYet.of("A delivery delay");
        }
    }
}
