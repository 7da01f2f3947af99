package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.RetiredMessage;
import io.angarium.security.Action;
import io.angarium.security.Permit;
import io.angarium.view.Queue;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.MessageReader;
import io.angarium.wire.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds where the messages of a redrive go: all to one destination, or each to where it came from, as what was added when
 * it was retired says. Senders may write what they like into that, so each way is checked with the rights of whoever asked
 * for the redrive. For one thread.
 */
final class RedriveRoutes {
    /** Ways that are remembered; when there are more, all are looked up again. */
    private static final int MOST_WAYS = 1000;

    private static final byte[] DESTINATION = utf8(RetiredMessage.ORIGINAL_DESTINATION);
    private static final byte[] SUBSCRIPTION = utf8(RetiredMessage.ORIGINAL_SUBSCRIPTION);
    private static final byte[] CLIENT_ID = utf8(RetiredMessage.ORIGINAL_CLIENT_ID);

    private final Destinations destinations;
    private final Access access;
    private final Queue source;
    private final Permit permit;
    private final int maxMessageBytes;

    /** Null for where each came from. */
    private final RedriveWay only;

    private final Map<Origin, RedriveWay> ways = new HashMap<>();

    /** Where a message was, as it says itself; null for what it does not say. */
    private record Origin(String destination, String subscription, String clientId) {}

    /**
     * @param to where all go; null for where each came from
     * @throws BrokerException SECURITY, DESTINATION or RESOURCE if nothing can go there
     */
    RedriveRoutes(Destinations destinations, Access access, Queue source, Address to, int maxMessageBytes) {
        this.destinations = destinations;
        this.access = access;
        this.source = source;
        this.permit = access.permit(Action.MANAGE, source.identity().address());
        this.maxMessageBytes = maxMessageBytes;
        this.only = to == null ? null : to(to);
    }

    /** The longest message that may be there. */
    int maxMessageBytes() {
        return maxMessageBytes;
    }

    /** @throws BrokerException SECURITY if messages may not be taken from the source any more */
    void checkSource() {
        if (!permit.granted()) {
            throw Access.refusal(permit);
        }
    }

    /**
     * The way of this message.
     *
     * @throws BrokerException if it can't go where it came from, or does not know that
     */
    RedriveWay of(Message message) {
        return only != null ? only : way(origin(message));
    }

    private RedriveWay way(Origin origin) {
        RedriveWay known = ways.get(origin);
        if (known == null) {
            known = find(origin);
            if (ways.size() == MOST_WAYS) {
                ways.clear();
            }
            ways.put(origin, known);
        }
        return known;
    }

    private static Origin origin(Message message) {
        try {
            MessageReader reader = new MessageReader(message.bytes());
            return new Origin(text(reader, DESTINATION), text(reader, SUBSCRIPTION), text(reader, CLIENT_ID));
        } catch (ProtocolException e) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, "a message does not say where it came from: " + e.getMessage(), e);
        }
    }

    private static String text(MessageReader reader, byte[] property) {
        return reader.property(property) instanceof String text ? text : null;
    }

    private RedriveWay find(Origin origin) {
        Address address = origin.destination() == null ? null : Address.parse(origin.destination());
        if (address == null) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, "a message does not say where it came from; name a destination with --to");
        }
        if (address.kind() == Address.Kind.QUEUE) {
            return to(address);
        }
        if (origin.subscription() == null) {
            throw new BrokerException(
                    ErrorCode.DESTINATION,
                    "a message came from a subscription to " + address
                            + " that was not durable; name a destination with --to");
        }
        Permit permit = access.permit(Action.SEND, address);
        return into(destinations.subscriptions().queue(origin.clientId(), origin.subscription()), address, permit);
    }

    private RedriveWay into(Queue queue, Address topic, Permit permit) {
        notTheSource(queue);
        return RedriveWay.into(queue, topic, permit);
    }

    private RedriveWay to(Address address) {
        Permit permit = access.permit(Action.SEND, address);
        if (!destinations.knows(address)) {
            access.require(Action.CREATE, address);
        }
        Target target = destinations.target(address);
        if (target instanceof QueueTarget queue) {
            notTheSource(queue.queue());
        }
        return RedriveWay.to(target, permit);
    }

    private void notTheSource(Queue queue) {
        if (queue == source) {
            throw new BrokerException(
                    ErrorCode.ARGUMENT, "messages of " + source.name() + " can't be moved to where they are");
        }
    }

    private static byte[] utf8(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
