package io.angarium.jms;

import io.angarium.wire.Address;
import io.angarium.wire.Frame;
import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The temporary destinations that a connection has made (Jakarta Messaging 3.1 §6.2.2). They go with its link; the next
 * link has them again under their names, empty. Thread-safe.
 */
final class TemporaryDestinations {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryDestinations.class);

    private final ClientConnection connection;
    private final String prefix = Address.TEMPORARY_PREFIX + UUID.randomUUID() + "-";
    private final AtomicLong count = new AtomicLong();
    private final Set<Address> open = ConcurrentHashMap.newKeySet();

    TemporaryDestinations(ClientConnection connection) {
        this.connection = connection;
    }

    AngariumTemporaryQueue createQueue() throws JMSException {
        return new AngariumTemporaryQueue(create(Address.queue(nextName())), this);
    }

    AngariumTemporaryTopic createTopic() throws JMSException {
        return new AngariumTemporaryTopic(create(Address.topic(nextName())), this);
    }

    private String nextName() {
        return prefix + count.incrementAndGet();
    }

    private String create(Address address) throws JMSException {
        connection.open(
                "making a temporary destination",
                request -> new Frame.CreateTemporary(request, address),
                () -> open.add(address));
        return address.name();
    }

    /**
     * Deletes one.
     *
     * @param owner the connection's that has made it; null if that is not known
     * @throws JMSException if it is another connection's, has consumers, or is gone already
     */
    static void delete(TemporaryDestinations owner, AngariumDestination destination) throws JMSException {
        if (owner == null) {
            throw new IllegalStateException("Only the connection that made " + destination + " can delete it");
        }
        owner.delete(destination.address());
    }

    private void delete(Address address) throws JMSException {
        boolean was = open.remove(address); // first, so that no new link makes it again
        boolean deleted = false;
        try {
            connection
                    .link()
                    .request(
                            "deleting a temporary destination", request -> new Frame.DeleteTemporary(request, address));
            deleted = true;
        } catch (LinkLostException e) {
            LOG.debug("{} was deleted with its link: {}", address, e.getMessage());
            deleted = true;
        } finally {
            if (was && !deleted) {
                open.add(address);
            }
        }
    }

    /** What a new link must open. */
    List<LongFunction<Frame>> openFrames() {
        List<LongFunction<Frame>> frames = new ArrayList<>();
        open.forEach(address -> frames.add(request -> new Frame.CreateTemporary(request, address)));
        return frames;
    }
}
