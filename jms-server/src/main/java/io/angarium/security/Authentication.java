package io.angarium.security;

import io.angarium.security.LoginRefusedException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Finds out who somebody is. Thread-safe, and never blocks the caller: passwords are verified by a pool, because that is
 * slow on purpose.
 *
 * <p>After failed logins of the same user or from the same address a login waits for its turn ({@link LoginThrottle}). Who
 * was let in a short while ago from the same address with the same password need not ({@link LoginCache}).
 */
public final class Authentication {

    /** Runs something later. */
    @FunctionalInterface
    interface Delay {
        void after(long nanos, Runnable task);
    }

    private static final String NOT_ACCEPTED = "user or password not accepted";

    private final Accounts accounts;
    private final JaasLogin jaas;
    private final Executor pool;
    private final Delay delay;
    private final LoginThrottle throttle;
    private final LoginCache cache;
    private final PasswordHash decoy = PasswordHash.decoy(PasswordHash.random(PasswordHash.SALT_BYTES));
    private final byte[] decoySecret = PasswordHash.random(PasswordHash.KEY_BYTES);

    /**
     * @param jaasEntry whom to ask for users that are not ours; null for nobody
     * @param pool verifies passwords, a few at a time; may reject what is too much
     * @throws AccessException if JAAS knows no such entry
     */
    public Authentication(Accounts accounts, JaasEntry jaasEntry, Executor pool) {
        this(
                accounts,
                jaasEntry,
                pool,
                System::nanoTime,
                (nanos, task) -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                        .execute(task));
    }

    Authentication(Accounts accounts, JaasEntry jaasEntry, Executor pool, LongSupplier clock, Delay delay) {
        this.accounts = accounts;
        this.jaas = jaasEntry == null ? null : new JaasLogin(jaasEntry);
        this.pool = pool;
        this.delay = delay;
        this.throttle = new LoginThrottle(clock);
        this.cache = new LoginCache(clock);
    }

    /** An exchange with a client that does not want to tell its password. */
    public ScramExchange scram() {
        return new ScramExchange(accounts, decoySecret);
    }

    /** The name under which somebody wants to be let in, for the audit log. */
    public static String claimed(Credentials credentials) {
        if (credentials instanceof Credentials.Password login) {
            return login.user();
        } else if (credentials instanceof Credentials.Certificate certificate) {
            return certificate.subject();
        } else if (credentials instanceof Credentials.Scram scram) {
            return scram.exchange().user();
        }
        return User.GUEST;
    }

    /** Completes, on any thread, with who that is, or with a LoginRefusedException. */
    public CompletionStage<Identity> authenticate(Credentials credentials, Origin origin) {
        if (credentials instanceof Credentials.Certificate certificate) {
            return certified(certificate.subject(), origin);
        }
        if (credentials instanceof Credentials.Scram scram) {
            return new Attempt(scram.exchange().user(), origin, () -> proved(scram.exchange(), origin)).start();
        }
        Credentials.Password login = credentials instanceof Credentials.Password password
                ? password
                : new Credentials.Password(User.GUEST, User.GUEST);
        if (accounts.open(accounts.current()) && isGuest(login) && origin.loopback()) {
            return CompletableFuture.completedFuture(new Identity.Guest());
        }
        Identity known = cache.find(login, origin, account(login.user()));
        return known != null
                ? CompletableFuture.completedFuture(known)
                : new Attempt(login.user(), origin, () -> verified(login, origin)).start();
    }

    private static boolean isGuest(Credentials.Password login) {
        return login.user().equals(User.GUEST) && login.password().equals(User.GUEST);
    }

    /** Where guests are let in, a certificate that is no user's does no harm: it may be shown for the transport's sake. */
    private CompletionStage<Identity> certified(String subject, Origin origin) {
        Optional<User> user = accounts.current().certified(subject);
        if (user.isPresent()) {
            return CompletableFuture.completedFuture(
                    new Identity.Local(user.get().name()));
        }
        return accounts.open(accounts.current()) && origin.loopback()
                ? CompletableFuture.completedFuture(new Identity.Guest())
                : CompletableFuture.failedFuture(
                        new LoginRefusedException(Reason.NOT_ACCEPTED, "no user has this certificate"));
    }

    private Optional<Identity> proved(ScramExchange exchange, Origin origin) {
        return exchange.proved() && !isGuestFromAfar(exchange.user(), origin)
                ? Optional.of(new Identity.Local(exchange.user()))
                : Optional.empty();
    }

    /** Slow. */
    private Optional<Identity> verified(Credentials.Password login, Origin origin) {
        PasswordHash account = account(login.user());
        Identity known = cache.find(login, origin, account);
        if (known != null) { // somebody else with the same password was first
            return Optional.of(known);
        }
        Optional<Identity> identity = check(login, origin, account);
        identity.ifPresent(who -> cache.add(login, origin, account, who));
        return identity;
    }

    private Optional<Identity> check(Credentials.Password login, Origin origin, PasswordHash account) {
        if (jaas != null && accounts.current().user(login.user()).isEmpty()) {
            return jaas.login(login.user(), login.password());
        }
        boolean canMatch = account != null && !isGuestFromAfar(login.user(), origin);
        boolean matches = (canMatch ? account : decoy).matches(login.password());
        return canMatch && matches ? Optional.of(new Identity.Local(login.user())) : Optional.empty();
    }

    private PasswordHash account(String user) {
        return accounts.current().user(user).map(User::password).orElse(null);
    }

    private static boolean isGuestFromAfar(String user, Origin origin) {
        return user.equals(User.GUEST) && !origin.loopback();
    }

    /** What an attempt comes to; nobody if the proof is not accepted. */
    @FunctionalInterface
    private interface Check {
        Optional<Identity> run();
    }

    /** One login on its way: waits for its turn, and is checked by the pool. */
    private final class Attempt {
        private final String userKey;
        private final String addressKey;
        private final Check check;
        private final CompletableFuture<Identity> outcome = new CompletableFuture<>();
        private boolean hadTurn;

        Attempt(String user, Origin origin, Check check) {
            this.userKey = "user " + user;
            this.addressKey = "address " + origin.source();
            this.check = check;
        }

        private List<String> keys() {
            return List.of(userKey, addressKey);
        }

        CompletionStage<Identity> start() {
            long wait = throttle.reserve(keys());
            hadTurn = wait != LoginThrottle.FREE;
            if (wait == LoginThrottle.TOO_MANY) {
                refuse(Reason.TOO_MANY, "too many failed logins; try again in some seconds");
            } else if (wait > 0) {
                delay.after(wait, this::submit);
            } else {
                submit();
            }
            return outcome;
        }

        private void submit() {
            try {
                pool.execute(this::run);
            } catch (RejectedExecutionException e) {
                refuse(Reason.TOO_MANY, "too many logins at once; try again in some seconds");
            }
        }

        private void run() {
            try {
                if (!hadTurn && throttle.slows(keys())) { // another one has failed while this one waited for the pool
                    start();
                    return;
                }
                Optional<Identity> identity = check.run();
                if (identity.isPresent()) {
                    throttle.succeeded(userKey, hadTurn ? addressKey : "");
                    outcome.complete(identity.get());
                } else {
                    throttle.failed(keys());
                    refuse(Reason.NOT_ACCEPTED, NOT_ACCEPTED);
                }
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        }

        private void refuse(Reason reason, String text) {
            outcome.completeExceptionally(new LoginRefusedException(reason, text));
        }
    }
}
