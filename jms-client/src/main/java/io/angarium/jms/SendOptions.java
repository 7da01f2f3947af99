package io.angarium.jms;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/** What a producer applies to each message that it sends (Jakarta Messaging 3.1 §7.8). For one thread at a time. */
final class SendOptions {

    private int deliveryMode = Message.DEFAULT_DELIVERY_MODE;
    private int priority = Message.DEFAULT_PRIORITY;
    private long timeToLive = Message.DEFAULT_TIME_TO_LIVE;
    private long deliveryDelay = Message.DEFAULT_DELIVERY_DELAY;
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

    /** In milliseconds; 0 for ever. */
    long timeToLive() {
        return timeToLive;
    }

    void timeToLive(long millis) throws JMSException {
        timeToLive = checkedTimeToLive(millis);
    }

    /** In milliseconds; 0 for none. */
    long deliveryDelay() {
        return deliveryDelay;
    }

    void deliveryDelay(long millis) throws JMSException {
        if (millis < 0) {
            throw new JMSException("A delivery delay can't be negative: " + millis);
        }
        deliveryDelay = millis;
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

    static long checkedTimeToLive(long millis) throws JMSException {
        if (millis < 0) {
            throw new JMSException("A time to live can't be negative: " + millis);
        }
        return millis;
    }

    /** So many milliseconds after a time; the end of time if that is later. */
    static long after(long time, long millis) {
        return millis > Long.MAX_VALUE - time ? Long.MAX_VALUE : time + millis;
    }
}
