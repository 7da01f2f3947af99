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
import java.util.List;
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
    private final Subscriptions subscriptions;
    private final BrokerConfig.Limits limits;
    private final Access access;
    private final Administration administration;
    private final Numbering numbering;
    private final Consumer<BrokerSession> onClose;
    private volatile String clientId;
    private volatile boolean closed;
    private volatile boolean leaving;

    /** With the subscription of those that consume from a topic; null for those of a queue. */
    private final Map<QueueConsumer, Subscription> consumers = new HashMap<>();

    private final Set<Browser> browsers = new HashSet<>();
    private final Set<BrokerTransaction> transactions = ConcurrentHashMap.newKeySet();

    /** What waits for room. */
    private final Set<HeldSends> held = ConcurrentHashMap.newKeySet();

    private final HeldBytes heldBytes;

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
            Numbering numbering,
            Consumer<BrokerSession> onClose) {
        this.shard = store.shard();
        this.heldBytes = shard.admission().connection();
        this.destinations = store.destinations();
        this.subscriptions = destinations.subscriptions();
        this.limits = limits;
        this.access = access;
        this.administration = administration;
        this.numbering = numbering;
        this.onClose = onClose;
    }

    /** The client identifier (Jakarta Messaging 3.1 §6.1.2), or null. */
    public String clientId() {
        return clientId;
    }

    /**
     * Claims a client identifier.
     *
     * @throws BrokerException CLIENT_ID if another session has it or it is empty; STATE if this one has one already;
     *     UNAVAILABLE if the session is closed
     */
    public synchronized void claimClientId(String claimed) {
        mustBeOpen();
        if (clientId != null) {
            throw new BrokerException(
                    ErrorCode.STATE, "this connection has the client identifier " + clientId + " already");
        }
        subscriptions.clientIds().claim(claimed);
        clientId = claimed;
    }

    Numbering numbering() {
        return numbering;
    }

    /** Counts the messages that wait for room. */
    HeldBytes heldBytes() {
        return heldBytes;
    }

    /** Messages wait there, to be dropped when this is closed. */
    void holds(HeldSends sends) {
        held.add(sends);
        if (closed) {
            drop(sends);
        }
    }

    void holdsNoMore(HeldSends sends) {
        held.remove(sends);
    }

    /** Not with our lock held, which its own comes before. */
    private void drop(HeldSends sends) {
        shard.admission().execute(sends::drop);
    }

    /**
     * Waits for what an earlier connection of this client has left on its way; nothing may be asked of the session before.
     *
     * @param done told, perhaps on the log's thread, null; or UNAVAILABLE if the log has failed
     */
    void whenCaughtUp(Consumer<BrokerException> done) {
        if (!numbering.inherited()) {
            done.accept(null);
            return;
        }
        shard.barrier(failure -> {
            numbering.caughtUp();
            done.accept(failure);
        });
    }

    /**
     * Which memory of the client's numbers the broker has; 0 for none. If it is the same as at an earlier login under the
     * same key, {@link #remembered} and {@link #inquire} know all since then.
     */
    public long memory() {
        return numbering.memory();
    }

    /** Whether a send with this number is stored, if it was sent on an earlier connection. */
    public Remembered remembered(long number) {
        return numbering.kept(number) == 0 ? Remembered.NOT_DONE : numbering.find(number);
    }

    /**
     * Finds out whether the transaction with this number is committed.
     *
     * @param outcome told, perhaps on the log's thread, when all commits that were asked for before are through
     * @param failure told instead, UNAVAILABLE, if nobody knows
     */
    public void inquire(long number, Consumer<Remembered> outcome, Consumer<BrokerException> failure) {
        if (numbering.kept(number) == 0) {
            outcome.accept(Remembered.FORGOTTEN);
            return;
        }
        shard.barrier(lost -> {
            if (lost == null) {
                numbering.caughtUp();
                outcome.accept(remembered(number));
            } else {
                failure.accept(lost);
            }
        });
    }

    /** The client will not come back under its key when this is closed. */
    public void leaving() {
        leaving = true;
    }

    /**
     * A producer to this destination, which is made if there is none and that is allowed. When the permission to send is
     * withdrawn later, it refuses messages.
     *
     * @throws BrokerException SECURITY, DESTINATION or RESOURCE; UNAVAILABLE if the session is closed
     */
    public synchronized BrokerProducer produce(Address address, ConfirmListener listener) {
        mustBeOpen();
        Permit permit = access.permit(Action.SEND, address);
        mayMake(address);
        return new BrokerProducer(shard, destinations.target(address), this, permit, listener);
    }

    /**
     * A consumer of a queue, or of a topic for as long as it is open. It has no credit yet.
     *
     * @throws BrokerException SECURITY, DESTINATION, RESOURCE or STATE; UNAVAILABLE if the session is closed
     */
    public QueueConsumer consume(Address address, Outlet outlet) {
        return consume(address, ConsumerTerms.PLAIN, outlet, opened -> {});
    }

    /**
     * A consumer of this destination, which is made if there is none and that is allowed. It has no credit yet.
     *
     * @param opened told null, perhaps on the log's thread, when the consumer's subscription is safe in the log; or else
     *     why it can't be, and then the consumer is closed
     * @throws BrokerException SECURITY, DESTINATION, SELECTOR, RESOURCE or UNSUPPORTED; STATE if the subscription is in use or is
     *     another one than the terms say; UNAVAILABLE if the session is closed
     */
    public synchronized QueueConsumer consume(
            Address address, ConsumerTerms terms, Outlet outlet, Consumer<BrokerException> opened) {
        mustHaveRoom();
        Permit permit = access.permit(Action.CONSUME, address);
        Selector selector = selector(terms.selector());
        mayMake(address);
        return address.kind() == Address.Kind.QUEUE
                ? consumeQueue(queue(address, terms).consume(outlet, selector), permit, opened)
                : consumeTopic(open(address, terms, outlet), permit, opened);
    }

    private QueueConsumer consumeQueue(QueueConsumer consumer, Permit permit, Consumer<BrokerException> opened) {
        consumers.put(consumer, null);
        permits.put(consumer, permit);
        opened.accept(null);
        return consumer;
    }

    private QueueConsumer consumeTopic(Subscriptions.Opened made, Permit permit, Consumer<BrokerException> opened) {
        consumers.put(made.consumer(), made.subscription());
        permits.put(made.consumer(), permit);
        made.subscription().whenAnnounced(failure -> {
            if (failure != null) {
                close(made.consumer(), Settlement.UNTOUCHED);
            }
            opened.accept(failure);
        });
        return made.consumer();
    }

    private Subscriptions.Opened open(Address topic, ConsumerTerms terms, Outlet outlet) {
        destinations.ensureTopic(topic, this);
        return subscriptions.open(this, topic, terms, outlet);
    }

    private void mayMake(Address address) {
        if (!destinations.knows(address)) {
            access.require(Action.CREATE, address);
        }
    }

    private static Selector selector(String text) {
        try {
            return Selector.parse(text);
        } catch (InvalidSelector e) {
            throw new BrokerException(ErrorCode.SELECTOR, e.getMessage(), e);
        }
    }

    private Queue queue(Address address, ConsumerTerms terms) {
        if (terms.durable() || terms.shared()) {
            throw new BrokerException(
                    ErrorCode.DESTINATION, "there are no subscriptions to a queue such as " + address);
        }
        return destinations.queue(address, this);
    }

    /**
     * A walk over what waits in this queue. It has no credit yet.
     *
     * @param selector a message selector (Jakarta Messaging 3.1 §3.8); null for none
     * @throws BrokerException SECURITY, DESTINATION, RESOURCE, SELECTOR or STATE; UNAVAILABLE if the session is closed
     */
    public synchronized Browser browse(Address address, String selector, Outlet outlet) {
        mustHaveRoom();
        Permit permit = access.permit(Action.BROWSE, address);
        Selector chosen = selector(selector);
        if (address.kind() != Address.Kind.QUEUE) {
            throw new BrokerException(ErrorCode.DESTINATION, "only queues can be browsed, and not " + address);
        }
        mayMake(address);
        Browser browser = destinations.queue(address, this).browse(outlet, chosen);
        browsers.add(browser);
        permits.put(browser, permit);
        return browser;
    }

    /** As {@link #browse(Address, String, Outlet)}, without selector. */
    public Browser browse(Address address, Outlet outlet) {
        return browse(address, null, outlet);
    }

    /**
     * Ends a durable subscription of this session's client identifier, or one without any.
     *
     * @param done told null, perhaps on the log's thread, when that is safe in the log; or else why it is not: then it is
     *     ended all the same, but a crash may bring it back
     * @throws BrokerException DESTINATION if there is none of that name, STATE if it is in use; SECURITY if nothing may be
     *     consumed from its topic; UNAVAILABLE if the session is closed
     */
    public synchronized void unsubscribe(String subscription, Consumer<BrokerException> done) {
        mustBeOpen();
        access.require(Action.CONSUME, subscriptions.topic(clientId, subscription));
        subscriptions.unsubscribe(clientId, subscription, done);
    }

    /**
     * Makes a temporary destination, which goes with the session.
     *
     * @throws BrokerException DESTINATION if the name does not begin with {@link Address#TEMPORARY_PREFIX}; STATE if it
     *     is there already; RESOURCE; UNAVAILABLE if the session is closed
     */
    public synchronized void createTemporary(Address address) {
        mustBeOpen();
        destinations.temporaries().create(address, this);
    }

    /**
     * Deletes a temporary destination with all that is in it.
     *
     * @throws BrokerException DESTINATION if there is none; STATE if another session made it, or it has consumers;
     *     UNAVAILABLE if the session is closed
     */
    public synchronized void deleteTemporary(Address address) {
        mustBeOpen();
        destinations.temporaries().delete(address, this);
    }

    /**
     * Begins a local transaction. One that is open when the session is closed is rolled back.
     *
     * @throws BrokerException UNAVAILABLE if the session is closed
     */
    public synchronized BrokerTransaction begin() {
        mustBeOpen();
        BrokerTransaction transaction =
                new BrokerTransaction(shard, limits.transactionSize(), numbering, transactions::remove);
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
        consumer.close(leftover);
        permits.remove(consumer);
        Subscription subscription = consumers.remove(consumer);
        if (subscription != null) {
            subscriptions.closed(subscription);
        }
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
     * what one of its consumers does; or because the client has logged in again under its key. On any thread.
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

    /** The client has logged in again under its key. */
    void takenOver() {
        Consumer<BrokerException> listener;
        synchronized (this) {
            if (closed) {
                return;
            }
            revoked = overtaken();
            listener = onRevoked;
            close();
        }
        listener.accept(overtaken());
    }

    static BrokerException overtaken() {
        return new BrokerException(ErrorCode.UNAVAILABLE, "the client has connected again");
    }

    /** For what a session that has ended does not finish. */
    static BrokerException ended() {
        return new BrokerException(ErrorCode.UNAVAILABLE, "the session with the broker has ended");
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

    /**
     * Closes all consumers and deletes the temporary destinations. What producers sent is still stored and confirmed, but
     * for what waits for room: that is dropped.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        onClose.accept(this);
        shard.memories().leave(numbering, leaving);
        held.forEach(this::drop);
        transactions.forEach(BrokerTransaction::rollback);
        List.copyOf(consumers.keySet()).forEach(consumer -> close(consumer, Settlement.RELEASED));
        browsers.forEach(Browser::close);
        browsers.clear();
        permits.clear();
        destinations.temporaries().deleteAll(this);
        if (clientId != null) {
            subscriptions.clientIds().release(clientId);
        }
    }
}
