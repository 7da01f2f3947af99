package io.angarium.broker;

import io.angarium.catalog.CatalogException;
import io.angarium.config.BrokerConfig;
import io.angarium.log.LogException;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running broker. Thread-safe.
 *
 * <pre>{@code
 * try (Broker broker = Broker.builder().data(Path.of("data")).port(0).start()) {
 *     ConnectionFactory factory = new AngariumConnectionFactory(broker.url());
 * }
 * }</pre>
 */
public final class Broker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);

    private final BrokerConfig config;
    private final Store store;
    private final List<Bridge> bridges = new ArrayList<>();
    private final List<Bridge.Endpoint> endpoints = new ArrayList<>();
    private final Set<BrokerSession> sessions = ConcurrentHashMap.newKeySet();
    private final Set<String> clientIds = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Throwable failure;

    private Broker(BrokerConfig config) throws IOException {
        this.config = config;
        this.store = Store.open(config, this::fail);
    }

    /** In memory, on the default port, until told otherwise. */
    public static BrokerBuilder builder() {
        return new BrokerBuilder();
    }

    static Broker start(BrokerConfig config) {
        Broker broker;
        try {
            broker = new Broker(config);
        } catch (LogException | CatalogException e) {
            throw new BrokerStartException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new BrokerStartException(
                    "the log in " + config.data() + " can't be read: "
                            + e.getCause().getMessage(),
                    e);
        } catch (IOException e) {
            throw new BrokerStartException("can't use the data directory " + config.data() + ": " + e.getMessage(), e);
        }
        try {
            for (Bridge bridge : ServiceLoader.load(Bridge.class, Broker.class.getClassLoader())) {
                broker.endpoints.addAll(bridge.start(broker));
                broker.bridges.add(bridge);
            }
            return broker;
        } catch (IOException e) {
            broker.close();
            throw new BrokerStartException(e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            broker.close();
            throw e;
        }
    }

    public BrokerConfig config() {
        return config;
    }

    /** Where clients reach it, by protocol. */
    public List<Bridge.Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    /** The address of the native protocol, {@code tcp://HOST:PORT}, as a connection factory takes it. */
    public String url() {
        return endpoints.get(0).url();
    }

    /** The address for connections from inside this JVM, without sockets. */
    public String vmUrl() {
        return "vm://" + config.name();
    }

    /**
     * Lets a user in.
     *
     * @param user null for nobody in particular, which like {@code guest} is allowed from the loopback address; the
     *     broker does not listen on any other until it has real users
     * @param clientId the client identifier that this connection claims (Jakarta Messaging 3.1 §6.1.2), or null
     * @throws BrokerException SECURITY, without saying which of the two was wrong; CLIENT_ID if another connection has
     *     that identifier; UNAVAILABLE if the broker is stopping
     */
    public BrokerSession login(String user, String password, String clientId) {
        boolean guest = "guest".equals(user) && "guest".equals(password);
        if (user != null && !guest) {
            throw new BrokerException(ErrorCode.SECURITY, "user or password not accepted");
        }
        if (clientId != null && !clientIds.add(clientId)) {
            throw new BrokerException(ErrorCode.CLIENT_ID, "the client identifier " + clientId + " is in use");
        }
        BrokerSession session = new BrokerSession(store.shard(), store.destinations(), config.limits(), closed -> {
            sessions.remove(closed);
            if (clientId != null) {
                clientIds.remove(clientId);
            }
        });
        sessions.add(session);
        if (stopping.get()) {
            // Only now, so that either this or the stopping thread sees to it.
            session.close();
            throw new BrokerException(ErrorCode.UNAVAILABLE, "the broker is stopping");
        }
        return session;
    }

    /** Returns when the broker has stopped, whoever stopped it. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Why it stopped by itself; null if it didn't. */
    public Throwable failure() {
        return failure;
    }

    private void fail(Throwable cause) {
        if (stopping.compareAndSet(false, true)) {
            failure = cause;
            LOG.error("the log has failed, so the broker stops; what it had confirmed is safe", cause);
            Thread thread = new Thread(() -> stop(store::abandon), "angarium-stop");
            thread.start();
        }
    }

    /** Stops in order: clients are told, everything is written. Returns when that is done. */
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            stop(store::close);
            return;
        }
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(Runnable closeStore) {
        store.destinations().stop();
        try {
            bridges.forEach(Bridge::stop);
            sessions.forEach(BrokerSession::close);
        } finally {
            try {
                closeStore.run();
            } finally {
                closed.countDown();
            }
        }
    }
}
