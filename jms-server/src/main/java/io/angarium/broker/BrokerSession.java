package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import io.angarium.security.Action;
import io.angarium.security.Permit;
import io.angarium.selector.InvalidSelector;
import io.angarium.selector.Selector;
import io.angarium.view.Browser;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import io.angarium.view.QueueConsumer;
import io.angarium.view.Settlement;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
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
    private final Access access;
    private final Administration administration;
    private final Consumer<BrokerSession> onClose;
    private boolean closed;
    private final Set<QueueConsumer> consumers = new HashSet<>();
    private final Set<Browser> browsers = new HashSet<>();
    private final Set<BrokerTransaction> transactions = ConcurrentHashMap.newKeySet();

    /** What lets each consumer and browser that is open be so. */
    private final Map<Object, Permit> permits = new HashMap<>();

    /** Why it was ended by the broker; null if it was not. */
    private BrokerException revoked;

    private Consumer<BrokerException> onRevoked = reason -> {};

    BrokerSession(
            Store store,
            BrokerConfig.Limits limits,
            Access access,
            Administration administration,
            Consumer<BrokerSession> onClose) {
        this.shard = store.shard();
        this.destinations = store.destinations();
        this.limits = limits;
        this.access = access;
        this.administration = administration;
        this.onClose = onClose;
    }

    /**
     * A producer to this destination, which is made if there is none. When the permission to send is withdrawn later, it
     * refuses messages.
     *
     * @throws BrokerException SECURITY, DESTINATION, RESOURCE or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized BrokerProducer produce(Address address, ConfirmListener listener) {
        mustBeOpen();
        Permit permit = access.permit(Action.SEND, address);
        return new BrokerProducer(shard, queue(address), permit, listener);
    }

    /**
     * A consumer of this destination, which is made if there is none. It has no credit yet.
     *
     * @param selector a message selector (Jakarta Messaging 3.1 §3.8); null for none
     * @throws BrokerException SECURITY, DESTINATION, RESOURCE, SELECTOR or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized QueueConsumer consume(Address address, String selector, Outlet outlet) {
        mustHaveRoom();
        Permit permit = access.permit(Action.CONSUME, address);
        QueueConsumer consumer = queue(address).consume(outlet, parse(selector));
        consumers.add(consumer);
        permits.put(consumer, permit);
        return consumer;
    }

    /**
     * A walk over what waits in this destination. It has no credit yet.
     *
     * @param selector a message selector; null for none
     * @throws BrokerException SECURITY, DESTINATION, RESOURCE, SELECTOR or UNSUPPORTED; UNAVAILABLE if the session is closed
     */
    public synchronized Browser browse(Address address, String selector, Outlet outlet) {
        mustHaveRoom();
        Permit permit = access.permit(Action.BROWSE, address);
        Browser browser = queue(address).browse(outlet, parse(selector));
        browsers.add(browser);
        permits.put(browser, permit);
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

    /**
     * Asks for an operation of the administration.
     *
     * @param arguments a JSON object
     * @return completes, on another thread, with JSON, or with a BrokerException: SECURITY, UNSUPPORTED for an operation
     *     that there is not, ARGUMENT, RESOURCE or UNAVAILABLE
     */
    public CompletionStage<byte[]> manage(String operation, byte[] arguments) {
        return administration.call(access, operation, arguments);
    }

    private Queue queue(Address address) {
        if (!destinations.knows(address)) {
            access.require(Action.CREATE, address);
        }
        return destinations.queue(address);
    }

    private static Selector parse(String selector) {
        try {
            return Selector.parse(selector);
        } catch (InvalidSelector e) {
            throw new BrokerException(ErrorCode.SELECTOR, e.getMessage(), e);
        }
    }

    private void mustHaveRoom() {
        mustBeOpen();
        if (consumers.size() + browsers.size() >= limits.consumersPerConnection()) {
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    "this connection has " + limits.consumersPerConnection()
                            + " consumers already (limits.consumers-per-connection)");
        }
    }

    private void mustBeOpen() {
        if (closed) {
            throw new BrokerException(ErrorCode.UNAVAILABLE, "this session with the broker is closed");
        }
    }

    /** Closes a consumer; see {@link QueueConsumer#close(Settlement)}. */
    public synchronized void close(QueueConsumer consumer, Settlement leftover) {
        consumers.remove(consumer);
        permits.remove(consumer);
        consumer.close(leftover);
    }

    /** Closes a browser. */
    public synchronized void close(Browser browser) {
        browsers.remove(browser);
        permits.remove(browser);
        browser.close();
    }

    /** Whether so much is on its way to storage that the caller should not take more from producers for now. */
    public boolean congested() {
        return shard.congested();
    }

    /**
     * Who is told that the broker has ended the session, because its user is not let in any more, or may not do any more
     * what one of its consumers does. On any thread.
     */
    public void whenRevoked(Consumer<BrokerException> listener) {
        BrokerException already;
        synchronized (this) {
            onRevoked = listener;
            already = revoked;
        }
        if (already != null) {
            listener.accept(already);
        }
    }

    /** The rules have changed: ends the session if it must not go on. */
    void accessChanged() {
        Consumer<BrokerException> listener;
        synchronized (this) {
            revoked = closed ? null : violation();
            if (revoked == null) {
                return;
            }
            listener = onRevoked;
            close();
        }
        listener.accept(revoked);
    }

    private BrokerException violation() {
        if (!access.stands()) {
            return new BrokerException(ErrorCode.SECURITY, access.identity().name() + " is not let in any more");
        }
        return permits.values().stream()
                .filter(permit -> !permit.granted())
                .findFirst()
                .map(Access::refusal)
                .orElse(null);
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
        permits.clear();
    }
}
