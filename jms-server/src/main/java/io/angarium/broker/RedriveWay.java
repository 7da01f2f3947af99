package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.security.Permit;
import io.angarium.view.Queue;
import io.angarium.wire.Address;

/** One place that a redrive takes messages to. */
abstract class RedriveWay {
    private final Permit permit;

    private RedriveWay(Permit permit) {
        this.permit = permit;
    }

    /** To a queue or a topic. */
    static RedriveWay to(Target target, Permit permit) {
        return new RedriveWay(permit) {
            @Override
            Address address() {
                return target.address();
            }

            @Override
            Placement placed(Message message) {
                return target.place(message, null);
            }

            @Override
            public String toString() {
                return address().toString();
            }
        };
    }

    /** Into the queue of one subscription, past the others of its topic. */
    static RedriveWay into(Queue subscription, Address topic, Permit permit) {
        return new RedriveWay(permit) {
            @Override
            Address address() {
                return topic;
            }

            @Override
            Placement placed(Message message) {
                return new QueuePlacement(message, subscription);
            }

            @Override
            public String toString() {
                return subscription.name();
            }
        };
    }

    /** What a message that goes there says of where it was sent. */
    abstract Address address();

    abstract Placement placed(Message message);

    /**
     * How to place a message that has been made out for {@link #address}.
     *
     * @throws BrokerException SECURITY if whoever asked for that may not send there any more; DESTINATION if it is gone
     */
    final Placement place(Message message) {
        if (!permit.granted()) {
            throw Access.refusal(permit);
        }
        return placed(message);
    }
}
