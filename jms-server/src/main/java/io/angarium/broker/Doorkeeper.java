package io.angarium.broker;

import io.angarium.config.BrokerConfig;
import io.angarium.security.AccessException;
import io.angarium.security.Accounts;
import io.angarium.security.Authentication;
import io.angarium.security.Identity;
import io.angarium.security.JaasEntry;
import io.angarium.security.LoginRefusedException;
import io.angarium.security.ScramExchange;
import io.angarium.wire.ErrorCode;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nobody in but those who have shown who they are, and has threads of its own to find out. Thread-safe. */
final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    /** Few, as they burn processor time that others need more; more than one, as a JAAS module may wait for a network. */
    private static final int THREADS = 2;

    /** Logins that may wait for a thread: some minutes' worth. */
    private static final int QUEUE = 1000;

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), Store.threads("angarium-login"));
    private final Authentication authentication;

    Doorkeeper(BrokerConfig config, Accounts accounts) {
        pool.allowCoreThreadTimeOut(true);
        if (!config.listen().isLoopback() && !accounts.remoteLoginPossible()) {
            throw new BrokerStartException(
                    "others than this machine can reach " + config.listen().host()
                            + " (listen.host), and there is no user yet who could log in from there. Make one with"
                            + " 'angarium run --admin NAME --admin-password-file FILE', or start the broker with"
                            + " --host 127.0.0.1 first and use 'angarium user add NAME --role admin'; a program calls"
                            + " BrokerBuilder.administrator",
                    null);
        }
        try {
            authentication = new Authentication(accounts, jaas(config.security()), pool);
        } catch (AccessException e) {
            throw new BrokerStartException(e.getMessage(), e);
        }
    }

    private static JaasEntry jaas(BrokerConfig.Security security) {
        return security.jaas() == null
                ? null
                : new JaasEntry(security.jaas(), security.jaasUserClass(), security.jaasRoleClass());
    }

    ScramExchange scram() {
        return authentication.scram();
    }

    /** Tells, on any thread, who that is, or with null for it why he is not let in. */
    void identify(Login login, BiConsumer<Identity, BrokerException> listener) {
        authentication
                .authenticate(login.credentials(), login.origin())
                .whenComplete(
                        (identity, failure) -> listener.accept(identity, failure == null ? null : refusal(failure)));
    }

    private static BrokerException refusal(Throwable failure) {
        if (!(failure instanceof LoginRefusedException refusal)) {
            LOG.error("a login failed for an error in the broker", failure);
            return new BrokerException(ErrorCode.INTERNAL, "an error in the broker; its log says more", failure);
        }
        ErrorCode code =
                refusal.reason() == LoginRefusedException.Reason.TOO_MANY ? ErrorCode.RESOURCE : ErrorCode.SECURITY;
        return new BrokerException(code, refusal.getMessage(), refusal);
    }

    /** Takes no more; who waits is still told, if only that the broker is stopping. */
    void stop() {
        pool.shutdown();
    }
}
