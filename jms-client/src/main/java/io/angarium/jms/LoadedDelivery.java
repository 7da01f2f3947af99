package io.angarium.jms;

import io.angarium.wire.Frame;
import io.angarium.wire.Frame.Outcome;
import jakarta.jms.JMSException;

/**
 * A delivery to a connection consumer that it has loaded into a session. It is settled once, by {@link #settle} or
 * {@link #hold}; it can't be any more when its link is gone, and then comes again.
 *
 * @param link the one that it came on
 */
record LoadedDelivery(AngariumConnectionConsumer consumer, BrokerLink link, Frame.Deliver delivery) {

    boolean isStale(ClientConnection connection) {
        return connection.linkNow() != link;
    }

    void settle(Outcome outcome) {
        link.write(new Frame.Settle(0, delivery.consumer(), outcome, delivery.tag(), delivery.tag()));
        consumer.settled();
    }

    /** Makes it the session's, whose commit or acknowledgement it waits for. */
    void hold(SessionDeliveries session) throws JMSException {
        session.hold(link, delivery.consumer(), delivery.tag(), delivery.tag());
        consumer.settled();
    }
}
