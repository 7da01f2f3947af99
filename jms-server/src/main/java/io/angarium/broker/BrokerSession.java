package io.angarium.broker;

import io.angarium.view.Browser;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import io.angarium.view.QueueConsumer;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.HashSet;
import java.util.Set;

/**
 * The only door into the broker, for protocols and embedded users alike: an authenticated user's producers and
 * consumers. For one thread at a time; what it returns says for itself.
 */
public final class BrokerSession implements AutoCloseable {
    private final Shard shard;
    private final Destinations destinations;
    private final int consumerLimit;
    private final Runnable onClose;
    private boolean closed;
    private final Set<QueueConsumer> consumers = new HashSet<>();
    private final Set<Browser> browsers = new HashSet<>();

    BrokerSession(Shard shard, Destinations destinations, int consumerLimit, Runnable onClose) {
        this.shard = shard;
        this.destinations = destinations;
        this.consumerLimit = consumerLimit;
        this.onClose = onClose;
    }

    /**
     * A producer to this destination, which is made if there is none.
     *
     * @throws BrokerException DESTINATION, RESOURCE or UNSUPPORTED
     */
    public BrokerProducer produce(Address address, ConfirmListener listener) {
        return new BrokerProducer(shard, destinations.queue(address), listener);
    }

    /**
     * A consumer of this destination, which is made if there is none. It has no credit yet.
     *
     * @throws BrokerException DESTINATION, RESOURCE or UNSUPPORTED
     */
    public QueueConsumer consume(Address address, Outlet outlet) {
        Queue queue = queueForOneMore(address);
        QueueConsumer consumer = queue.consume(outlet);
        consumers.add(consumer);
        return consumer;
    }

    /**
     * A walk over what waits in this destination. It has no credit yet.
     *
     * @throws BrokerException DESTINATION, RESOURCE or UNSUPPORTED
     */
    public Browser browse(Address address, Outlet outlet) {
        Browser browser = queueForOneMore(address).browse(outlet);
        browsers.add(browser);
        return browser;
    }

    private Queue queueForOneMore(Address address) {
        if (consumers.size() + browsers.size() >= consumerLimit) {
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    "this connection has " + consumerLimit + " consumers already (limits.consumers-per-connection)");
        }
        return destinations.queue(address);
    }

    /** Closes a consumer; see {@link QueueConsumer#close()}. */
    public void close(QueueConsumer consumer) {
        consumers.remove(consumer);
        consumer.close();
    }

    /** Closes a browser. */
    public void close(Browser browser) {
        browsers.remove(browser);
        browser.close();
    }

    /** Whether so much is on its way to storage that the caller should not take more from producers for now. */
    public boolean congested() {
        return shard.congested();
    }

    /** Closes all consumers. What producers sent is still stored and confirmed. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.run();
        consumers.forEach(QueueConsumer::close);
        consumers.clear();
        browsers.forEach(Browser::close);
        browsers.clear();
    }
}
