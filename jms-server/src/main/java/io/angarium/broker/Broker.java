package io.angarium.broker;

import io.angarium.catalog.CatalogException;
import io.angarium.config.BrokerConfig;
import io.angarium.log.LogException;
import io.angarium.log.RecordType;
import io.angarium.management.Operations;
import io.angarium.management.PermissionOperations;
import io.angarium.management.RoleOperations;
import io.angarium.management.UserOperations;
import io.angarium.security.AccessChange;
import io.angarium.security.AccessException;
import io.angarium.security.AuditLog;
import io.angarium.security.Authentication;
import io.angarium.security.Credentials;
import io.angarium.security.Identity;
import io.angarium.security.Origin;
import io.angarium.security.PasswordHash;
import io.angarium.security.ScramExchange;
import io.angarium.security.User;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
    private final Doorkeeper doorkeeper;
    private final Administration administration;
    private final Redrives redrives = new Redrives();
    private final List<Bridge> bridges = new ArrayList<>();
    private final List<Bridge.Endpoint> endpoints = new ArrayList<>();
    private final Set<BrokerSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Throwable failure;

    private Broker(BrokerConfig config, List<BrokerBuilder.FirstUser> users, Supplier<BrokerConfig> configuration)
            throws IOException {
        this.config = config;
        this.store = Store.open(config, this::fail);
        try {
            users.forEach(this::ensure);
            doorkeeper = new Doorkeeper(config, store.accounts());
            administration = new Administration(
                    operations(configuration), store.accounts(), () -> sessions.forEach(BrokerSession::accessChanged));
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private Operations operations(Supplier<BrokerConfig> configuration) {
        Operations operations = new Operations();
        UserOperations.addTo(operations, store.accounts(), store::journal);
        RoleOperations.addTo(operations, store.accounts(), store::journal);
        PermissionOperations.addTo(operations, store.accounts(), store::journal);
        new QueueOperations(
                        store,
                        redrives,
                        config.limits().frameSize(),
                        config.log().segmentSize())
                .addTo(operations);
        new PolicyOperations(
                        store.policies(),
                        record -> store.journal(RecordType.POLICY, record),
                        store.queues()::applyPolicies,
                        configuration)
                .addTo(operations);
        return operations;
    }

    private void ensure(BrokerBuilder.FirstUser wanted) {
        if (store.accounts().current().user(wanted.name()).isEmpty()) {
            User user = new User(wanted.name(), PasswordHash.of(wanted.password()), null, wanted.roles());
            store.accounts().change(table -> List.of(new AccessChange.PutUser(user)), store::journal);
        }
    }

    /** In memory, on the default port, until told otherwise. */
    public static BrokerBuilder builder() {
        return new BrokerBuilder();
    }

    static Broker start(
            BrokerConfig config, List<BrokerBuilder.FirstUser> users, Supplier<BrokerConfig> configuration) {
        Broker broker;
        try {
            broker = new Broker(config, users, configuration);
        } catch (LogException | CatalogException | AccessException | BrokerException e) {
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

    /**
     * The address of the native protocol as a connection factory takes it: {@code tcp://HOST:PORT}, or {@code ssl://} if
     * there is a port only for TLS, or {@link #vmUrl()} if there is none.
     */
    public String url() {
        return endpoints.get(0).url();
    }

    /** The address for connections from inside this JVM, without sockets. */
    public String vmUrl() {
        return "vm://" + config.name();
    }

    /**
     * Lets a user of this JVM in, which counts as the loopback address. Blocks for as long as it takes to verify the
     * password.
     *
     * @param user null for nobody in particular, as if user and password were {@code guest}
     * @param clientId the client identifier that this connection claims (Jakarta Messaging 3.1 §6.1.2), or null
     * @throws BrokerException as {@link LoginListener#refused} tells
     */
    public BrokerSession login(String user, String password, String clientId) {
        CompletableFuture<BrokerSession> outcome = new CompletableFuture<>();
        login(new Login(Credentials.of(user, password), Origin.INSIDE, clientId), new LoginListener() {
            @Override
            public void admitted(BrokerSession session) {
                outcome.complete(session);
            }

            @Override
            public void refused(BrokerException cause) {
                outcome.completeExceptionally(cause);
            }
        });
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BrokerException refusal
                    ? new BrokerException(refusal.code(), refusal.getMessage(), refusal)
                    : e;
        }
    }

    /** Lets somebody in, if he is who he says. Does not block. */
    public void login(Login login, LoginListener listener) {
        doorkeeper.identify(login, (identity, refusal) -> {
            BrokerSession session;
            try {
                if (refusal != null) {
                    throw refusal;
                }
                session = admit(identity, login);
            } catch (BrokerException e) {
                if (e.code() != ErrorCode.UNAVAILABLE) { // that says nothing of who came
                    AuditLog.refused(
                            Authentication.claimed(login.credentials()),
                            login.origin(),
                            login.clientId(),
                            e.getMessage());
                }
                listener.refused(e);
                return;
            }
            AuditLog.loggedIn(identity, login.origin(), login.clientId());
            session.whenCaughtUp(failure -> {
                if (failure == null) {
                    listener.admitted(session);
                } else {
                    session.close();
                    listener.refused(failure);
                }
            });
        });
    }

    /** The server's side of a SCRAM authentication, whose end is a {@link #login(Login, LoginListener)}. */
    public ScramExchange scram() {
        return doorkeeper.scram();
    }

    private BrokerSession admit(Identity identity, Login login) {
        Access access = new Access(store.accounts(), identity, login.origin());
        Numbering numbering = store.shard().memories().hold(login.key());
        BrokerSession session = new BrokerSession(store, config.limits(), access, administration, numbering, closed -> {
            sessions.remove(closed);
            AuditLog.loggedOut(identity, login.origin(), closed.clientId());
        });
        if (login.clientId() != null) {
            claim(session, numbering, login.clientId());
        }
        sessions.add(session);
        numbering.onTakeover(session::takenOver);
        if (stopping.get()) {
            // Only now, so that either this or the stopping thread sees to it.
            session.close();
            throw new BrokerException(ErrorCode.UNAVAILABLE, "the broker is stopping");
        }
        session.accessChanged(); // before it was among those that are told
        return session;
    }

    private void claim(BrokerSession session, Numbering numbering, String clientId) {
        boolean claimed = false;
        try {
            session.claimClientId(clientId);
            claimed = true;
        } finally {
            if (!claimed) {
                store.shard().memories().leave(numbering, false);
            }
        }
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
        store.queues().stop();
        doorkeeper.stop();
        administration.stop();
        redrives.stop();
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
