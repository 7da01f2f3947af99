package io.angarium.jms;

import io.angarium.wire.BrokerUrl;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import jakarta.jms.JMSException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes links: goes round the addresses of the URL until one lets us in, pausing longer after every round, and opens
 * everything again that was open. Each lost link has a thread of its own for this until there is another one.
 */
final class Reconnector {

    private static final Logger LOG = LoggerFactory.getLogger(Reconnector.class);

    /** Refusals that another attempt would only meet again. Not PROTOCOL: that is also said of a side that slept. */
    private static final Set<String> FINAL_ERRORS =
            Set.of(ErrorCode.VERSION.name(), ErrorCode.SECURITY.name(), ErrorCode.CLIENT_ID.name());

    private final ClientConnection connection;
    private final Transport transport;
    private final ClientOptions.Reconnect pace;

    Reconnector(ClientConnection connection) {
        this.connection = connection;
        this.transport = Transport.of(connection.options());
        this.pace = connection.options().reconnect();
    }

    /** Whether it makes no sense to try again after this. */
    static boolean isFinal(Throwable cause) {
        return cause instanceof JMSException e && e.getErrorCode() != null && FINAL_ERRORS.contains(e.getErrorCode());
    }

    /**
     * Goes round the addresses once.
     *
     * @throws JMSException of the last address that failed, or of the first that refused for good
     */
    BrokerLink connectOnce(EventLoopGroup loops) throws JMSException {
        JMSException last = null;
        for (SocketAddress address : addresses()) {
            try {
                return BrokerLink.connect(connection, loops, address);
            } catch (JMSException e) {
                if (isFinal(e)) {
                    throw e;
                }
                LOG.debug("{}", e.getMessage());
                last = e;
            }
        }
        throw Failures.caused(
                new JMSException(
                        "Can't connect to " + connection.options().url() + ": " + last.getMessage(),
                        last.getErrorCode()),
                last);
    }

    private List<SocketAddress> addresses() {
        BrokerUrl url = connection.options().url();
        List<SocketAddress> addresses = new ArrayList<>();
        if (url.embedded()) {
            addresses.add(new LocalAddress("angarium-" + url.embeddedName()));
        }
        for (BrokerUrl.Endpoint endpoint : url.endpoints()) {
            addresses.add(new InetSocketAddress(endpoint.host(), endpoint.port()));
        }
        return addresses;
    }

    void start() {
        Thread thread = new Thread(this::run, "angarium-reconnect");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        // Held by ourselves: the connection may be closed at any moment, and would take its event loops with it.
        EventLoopGroup loops = transport.acquire();
        Future<?> deadline = loops.schedule(connection::noLinkInTime, pace.timeout(), TimeUnit.MILLISECONDS);
        try {
            connectUntilDone(loops);
        } finally {
            deadline.cancel(false);
            transport.release();
        }
    }

    private void connectUntilDone(EventLoopGroup loops) {
        long delay = pace.delay();
        String told = null;
        while (!connection.isClosed()) {
            // Half fixed, half by chance: clients that lost the same broker do not all come back at once.
            long pause = delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
            LockSupport.parkNanos(pause * 1_000_000);
            delay = Math.min(delay * 2, pace.maxDelay());
            try {
                BrokerLink link = connectOnce(loops);
                reopen(link);
                connection.sendAgain(link);
                if (connection.linkReady(link)) {
                    LOG.info("Connected again to {}", link.channel().remoteAddress());
                    return;
                }
            } catch (JMSException e) {
                if (isFinal(e)) {
                    connection.fail(e);
                    return;
                }
                if (TlsFailures.CODE.equals(e.getErrorCode()) && !e.getMessage().equals(told)) {
                    told = e.getMessage(); // once is enough, but somebody has to do something about it
                    LOG.warn("Not connected yet: {}", told);
                } else {
                    LOG.debug("Not connected yet: {}", e.getMessage());
                }
            }
        }
    }

    /**
     * Opens again what was open, all at once, and waits for all answers. What the broker refuses is told to the
     * application and stays closed; the rest goes on.
     */
    private void reopen(BrokerLink link) throws JMSException {
        List<Requests.Pending> answers = new ArrayList<>();
        for (LongFunction<Frame> frame : connection.openFrames()) {
            answers.add(link.ask("opening again what was open", frame));
        }
        for (Requests.Pending answer : answers) {
            try {
                link.await(answer);
            } catch (LinkLostException e) {
                throw e;
            } catch (JMSException e) {
                connection.report(e);
            }
        }
    }
}
