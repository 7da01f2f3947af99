package io.angarium.tck.crash;

/** One message given to one consumer. Guarded by the ledger's lock. Times are in nanoseconds since the campaign began. */
final class Delivery {
    private final MessageHistory message;
    private final Stream stream;
    private final long at;
    private final int count;
    private long acknowledgedAt = -1;

    /** @param count its JMSXDeliveryCount */
    Delivery(MessageHistory message, Stream stream, long at, int count) {
        this.message = message;
        this.stream = stream;
        this.at = at;
        this.count = count;
    }

    MessageHistory message() {
        return message;
    }

    Stream stream() {
        return stream;
    }

    long at() {
        return at;
    }

    int count() {
        return count;
    }

    /** Says that the broker has answered its acknowledgement. */
    void acknowledged(long now) {
        acknowledgedAt = now;
    }

    boolean isAcknowledged() {
        return acknowledgedAt >= 0;
    }

    /** When the broker was known to have its acknowledgement. */
    long acknowledgedAt() {
        return acknowledgedAt;
    }
}
