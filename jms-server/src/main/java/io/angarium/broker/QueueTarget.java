package io.angarium.broker;

import io.angarium.message.Envelope;
import io.angarium.message.Message;
import io.angarium.view.Entry;
import io.angarium.view.Queue;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;

/** A queue that clients know by its name, temporary or not. */
final class QueueTarget implements Target {
    private final Address address;
    private final Queue queue;

    /** It was temporary, and has been deleted. */
    private volatile boolean gone;

    QueueTarget(Address address, Queue queue) {
        this.address = address;
        this.queue = queue;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public boolean gated() {
        return queue.gated();
    }

    Queue queue() {
        return queue;
    }

    @Override
    public Placement send(Message message, BrokerSession from, boolean throughLog) {
        if (!throughLog && !gone && !Placement.needsLog(message, queue)) {
            queue.enqueue(Entry.unlogged(message, Envelope.of(message)));
            return null;
        }
        return place(message, from);
    }

    @Override
    public Placement place(Message message, BrokerSession from) {
        if (gone) {
            throw gone(address);
        }
        return new QueuePlacement(message, queue);
    }

    /** Nothing can be sent to it any more. */
    void delete() {
        gone = true;
    }

    static BrokerException gone(Address address) {
        return new BrokerException(ErrorCode.DESTINATION, "the temporary destination " + address + " is gone");
    }
}
