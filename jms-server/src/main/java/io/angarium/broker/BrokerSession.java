package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import io.angarium.selector.InvalidSelector;
import io.angarium.selector.Selector;
import io.angarium.view.Browser;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import io.angarium.view.QueueConsumer;
import io.angarium.view.Settlement;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The only door into the broker, for protocols and embedded users alike: an authenticated user's producers and
 * consumers. Thread-safe; what it returns says for itself. It is closed at the latest when the broker stops.
 */
public final class BrokerSession implements AutoCloseable {
    private final Shard shard;
    private final Destinations destinations;
    private final BrokerConfig.Limits limits;
    private final Consumer<BrokerSession> onClose;
    private boolean closed;
    private final Set<QueueConsumer> consumers = new HashSet<>();
    private final Set<Browser> browsers = new HashSet<>();
    private final Set<BrokerTransaction> transactions = ConcurrentHashMap.newKeySet();

    BrokerSession(Shard shard, Destinations destinations, BrokerConfig.Limits limits, Consumer<BrokerSession> onClose) {
        this.shard = shard;
        this.destinations = destinations;
        this.limits = limits;
        this.onClose = onClose;
    }

    /**
     * A producer to this destination, which is made if there is none.
     *
     * @throws BrokerException DESTINATION, RESOURCE or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized BrokerProducer produce(Address address, ConfirmListener listener) {
        mustBeOpen();
        return new BrokerProducer(shard, destinations.queue(address), listener);
    }

    /**
     * A consumer of this destination, which is made if there is none. It has no credit yet.
     *
     * @param selector a message selector (Jakarta Messaging 3.1 §3.8); null for none
     * @throws BrokerException DESTINATION, RESOURCE, SELECTOR or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized QueueConsumer consume(Address address, String selector, Outlet outlet) {
        Queue queue = queueForOneMore(address);
        QueueConsumer consumer = queue.consume(outlet, parse(selector));
        consumers.add(consumer);
        return consumer;
    }

    /**
     * A walk over what waits in this destination. It has no credit yet.
     *
     * @param selector a message selector; null for none
     * @throws BrokerException DESTINATION, RESOURCE, SELECTOR or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized Browser browse(Address address, String selector, Outlet outlet) {
        Browser browser = queueForOneMore(address).browse(outlet, parse(selector));
        browsers.add(browser);
        return browser;
    }

    /** As {@link #consume(Address, String, Outlet)}, without selector. */
    public QueueConsumer consume(Address address, Outlet outlet) {
        return consume(address, null, outlet);
    }

    /** As {@link #browse(Address, String, Outlet)}, without selector. */
    public Browser browse(Address address, Outlet outlet) {
        return browse(address, null, outlet);
    }

    /**
     * Begins a local transaction. One that is open when the session is closed is rolled back.
     *
     * @throws BrokerException UNAVAILABLE if the session is closed
     */
    public synchronized BrokerTransaction begin() {
        mustBeOpen();
        BrokerTransaction transaction = new BrokerTransaction(shard, limits.transactionSize(), transactions::remove);
        transactions.add(transaction);
        return transaction;
    }

    private static Selector parse(String selector) {
        try {
            return Selector.parse(selector);
        } catch (InvalidSelector e) {
            throw new BrokerException(ErrorCode.SELECTOR, e.getMessage(), e);
        }
    }

    private Queue queueForOneMore(Address address) {
        mustBeOpen();
        if (consumers.size() + browsers.size() >= limits.consumersPerConnection()) {
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    "this connection has " + limits.consumersPerConnection()
                            + " consumers already (limits.consumers-per-connection)");
        }
        return destinations.queue(address);
    }

    private void mustBeOpen() {
        if (closed) {
            throw new BrokerException(ErrorCode.UNAVAILABLE, "this session with the broker is closed");
        }
    }

    /** Closes a consumer; see {@link QueueConsumer#close(Settlement)}. */
    public synchronized void close(QueueConsumer consumer, Settlement leftover) {
        consumers.remove(consumer);
        consumer.close(leftover);
    }

    /** Closes a browser. */
    public synchronized void close(Browser browser) {
        browsers.remove(browser);
        browser.close();
    }

    /** Whether so much is on its way to storage that the caller should not take more from producers for now. */
    public boolean congested() {
        return shard.congested();
    }

    /** Closes all consumers. What producers sent is still stored and confirmed. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.accept(this);
        transactions.forEach(BrokerTransaction::rollback);
        consumers.forEach(QueueConsumer::close);
        consumers.clear();
        browsers.forEach(Browser::close);
        browsers.clear();
    }
}
