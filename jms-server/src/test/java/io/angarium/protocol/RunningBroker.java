package io.angarium.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.broker.Broker;
import io.angarium.broker.BrokerBuilder;
import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.fixture.CapturedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Starts a broker in memory before each test and stops it after. Whatever its clients do, the broker must not log an
 * exception.
 */
final class RunningBroker implements BeforeEachCallback, AfterEachCallback {
    private final BrokerConfig config;
    private final List<RawClient> clients = new ArrayList<>();
    private Broker broker;
    private CapturedLog log;

    private UnaryOperator<BrokerBuilder> users = UnaryOperator.identity();

    private RunningBroker(BrokerConfig config) {
        this.config = config;
    }

    static RunningBroker withDefaults() {
        return new RunningBroker(Brokers.config());
    }

    static RunningBroker withAdministrator(String name, String password) {
        RunningBroker running = withDefaults();
        running.users = builder -> builder.administrator(name, password);
        return running;
    }

    static RunningBroker with(UnaryOperator<BrokerConfig> changes) {
        return new RunningBroker(changes.apply(Brokers.config()));
    }

    static RunningBroker withLimits(UnaryOperator<BrokerConfig.Limits> changes) {
        return with(config -> config.withLimits(changes.apply(config.limits())));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        log = CapturedLog.ofAngarium();
        broker = users.apply(Broker.builder().config(config)).start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(RawClient::close);
        clients.clear();
        broker.close();
        log.close();
        assertThat(log.stackTraces()).isEmpty();
    }

    Broker broker() {
        return broker;
    }

    CapturedLog log() {
        return log;
    }

    BrokerConfig config() {
        return config;
    }

    /** A client that has said nothing yet. */
    RawClient connect() {
        return connect(0);
    }

    /** A client whose system takes no more than about so many bytes before it reads them; 0 for as many as it likes. */
    RawClient connect(int receiveBufferBytes) {
        String url = broker.url();
        int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
        RawClient client =
                new RawClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), receiveBufferBytes);
        clients.add(client);
        return client;
    }

    /** A client that is logged in and has session 1 open. */
    RawClient client() {
        return connect().hello().login().openSession(1);
    }
}
