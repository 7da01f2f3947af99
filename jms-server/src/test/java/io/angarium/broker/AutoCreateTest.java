package io.angarium.broker;

import static io.angarium.broker.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.angarium.config.BrokerConfig;
import io.angarium.fixture.Brokers;
import io.angarium.wire.Address;
import io.angarium.wire.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which destinations there are at the start, and which are made when they are used. */
class AutoCreateTest {
    @TempDir
    Path data;

    private Broker broker;
    private BrokerSession session;

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    private void start(BrokerConfig config) {
        stop();
        broker = Broker.builder().config(config).start();
        session = broker.login(null, null, null);
    }

    private BrokerConfig withoutAutoCreate() {
        BrokerConfig config = Brokers.config(data);
        return config.withDestinations(config.destinations()
                .withAutoCreate(false)
                .withQueues("orders", "bills")
                .withTopics("news"));
    }

    @Test
    void whatTheConfigurationNamesIsThere() {
        start(withoutAutoCreate());

        new Sender(session, "orders").send("a");
        Receiver news = Receiver.ofTopic(session, "news");
        Sender.toTopic(session, "news").send("b");

        assertThat(new Receiver(session, "orders").drain()).containsExactly("a");
        assertThat(news.drain()).containsExactly("b");
    }

    @Test
    void whatItDoesNotNameIsRefused() {
        start(withoutAutoCreate());

        refused(ErrorCode.DESTINATION, () -> new Sender(session, "others"), "there is no queue://others");
        refused(ErrorCode.DESTINATION, () -> new Receiver(session, "others"), "destinations.auto-create");
        refused(ErrorCode.DESTINATION, () -> Sender.toTopic(session, "orders"), "there is no topic://orders");
        refused(ErrorCode.DESTINATION, () -> Receiver.ofTopic(session, "orders"), "there is no topic://orders");
    }

    @Test
    void subscriptionsPatternsAndTemporaryDestinationsAreMadeAllTheSame() {
        start(withoutAutoCreate());
        Address temporary = Address.queue(Address.TEMPORARY_PREFIX + "1");

        session.createTemporary(temporary);
        new Sender(session, temporary).send("a");
        Receiver all = Receiver.ofTopic(session, "#", ConsumerTerms.sharedDurable("all"));
        Sender.toTopic(session, "news").send("b");

        assertThat(all.drain()).containsExactly("b");
    }

    @Test
    void whatWasMadeEarlierStays() {
        start(Brokers.config(data));
        new Sender(session, "others").send("a");
        Receiver.ofTopic(session, "weather", ConsumerTerms.sharedDurable("s")).close();

        start(withoutAutoCreate());

        assertThat(new Receiver(session, "others").drain()).containsExactly("a");
        Sender.toTopic(session, "weather").send("b");
        assertThat(Receiver.ofTopic(session, "weather", ConsumerTerms.sharedDurable("s"))
                        .drain())
                .containsExactly("b");
    }

    @Test
    void deadLettersFindTheirQueueThoughNobodyNamedIt() {
        BrokerConfig config = withoutAutoCreate();
        start(config.withPolicies(config.policies().with("orders", "max-deliveries", "1")));
        new Sender(session, "orders").send("a");
        Receiver receiver = new Receiver(session, "orders");

        receiver.release(receiver.next(1));

        receiver.close();
        await().ignoreException(BrokerException.class)
                .untilAsserted(
                        () -> assertThat(new Receiver(session, "DLQ").take(1)).containsExactly("a"));
    }

    @Test
    void moreThanTheLimitAllowsKeepsTheBrokerFromStarting() {
        BrokerConfig config = withoutAutoCreate();

        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> start(config.withLimits(config.limits().withQueues(2))))
                .withMessageContaining("limits.queues");
    }
}
