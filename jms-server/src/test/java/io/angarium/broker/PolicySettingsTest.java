package io.angarium.broker;

import static io.angarium.broker.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.config.BrokerConfig;
import io.angarium.config.ConfigException;
import io.angarium.config.DestinationPolicies;
import io.angarium.fixture.Brokers;
import io.angarium.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.fusesource.hawtbuf.UTF8Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies that an administrator sets while the broker runs. */
@Timeout(120)
class PolicySettingsTest {
    @TempDir
    Path data;

    @TempDir
    Path copy;

    private DestinationPolicies configured = DestinationPolicies.DEFAULTS.with("#", "max-deliveries", "1");
    private Supplier<BrokerConfig> source;
    private Broker broker;
    private BrokerSession session;
    private Admin admin;

    private void start() {
        start(data);
    }

    private void start(Path directory) {
        broker = Broker.builder()
                .config(Brokers.config(directory).withPolicies(configured))
                .configurationSource(source)
                .start();
        session = broker.login(null, null, null);
        admin = new Admin(session);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private void full(String queue) {
        Sender sender = new Sender(session, queue);
        long sequence = sender.begin(new UTF8Buffer("too much"), true);
        sender.awaitDone();
        assertThat(sender.refusal(sequence)).as("the refusal").hasMessageContaining("max-messages");
    }

    @Test
    void aLimitHoldsAtOnceForAQueueThatIsThereAndAfterARestart() {
        start();
        new Sender(session, "orders.eu").send("m0", "m1", "m2");

        admin.call("policy.set", "{'pattern':'orders.#','settings':{'max-messages':'2','when-full':'refuse'}}");
        full("orders.eu");
        broker.close();
        start();
        full("orders.eu");
        assertThat(admin.call("policy.list", "{}"))
                .isEqualTo("[{'pattern':'#','key':'max-deliveries','value':'1','from':'configuration'},"
                        + "{'pattern':'orders.#','key':'max-messages','value':'2','from':'run time'},"
                        + "{'pattern':'orders.#','key':'when-full','value':'refuse','from':'run time'}]");

        admin.call("policy.unset", "{'pattern':'orders.#'}");
        new Sender(session, "orders.eu").send("m3");
        assertThat(new Receiver(session, "orders.eu").drain()).containsExactly("m0", "m1", "m2", "m3");
    }

    @Test
    void whatWasSetSurvivesACrashAndTheEndOfItsSegment() throws IOException {
        start();
        admin.call("policy.set", "{'pattern':'orders','settings':{'max-messages':'1','when-full':'refuse'}}");
        new Sender(session, "others").send("x".repeat(700_000), "x".repeat(700_000), "x".repeat(700_000));
        new Sender(session, "orders").send("m0");
        Broker crashed = broker;
        DataDirectory.copyLog(data, copy);
        crashed.close();
        start(copy);

        full("orders");
    }

    @Test
    void whoWaitsGoesOnWhenTheLimitIsRaised() {
        configured = configured.with("orders", "max-messages", "1");
        start();
        Sender sender = new Sender(session, "orders");
        sender.send("m0");
        sender.begin(new UTF8Buffer("m1"), true);
        sender.begin(new UTF8Buffer("m2"), true);
        assertThat(sender.confirmed()).isEqualTo(1);

        admin.call("policy.set", "{'pattern':'orders','settings':{'max-messages':'3'}}");

        sender.awaitConfirmed();
    }

    @Test
    void aQueueThatBecomesARingDropsWhatIsTooMuch() {
        start();
        new Sender(session, "prices").send("m0", "m1", "m2");

        admin.call("policy.set", "{'pattern':'prices','settings':{'max-messages':'2','when-full':'drop-oldest'}}");

        assertThat(new Receiver(session, "prices").drain()).containsExactly("m1", "m2");
    }

    @Test
    void otherSettingsHoldToo() {
        start();
        Receiver receiver = new Receiver(session, "orders");
        new Sender(session, "orders").send("m0");
        admin.call("policy.set", "{'pattern':'#','settings':{'max-deliveries':'10'}}"); // the default, over another one
        receiver.release(receiver.next(1));
        receiver.release(receiver.next(1));

        admin.call("policy.set", "{'pattern':'orders','settings':{'max-deliveries':'3','dead-letter':'dead'}}");
        receiver.release(receiver.next(1));

        assertThat(new Receiver(session, "dead").take(1)).containsExactly("m0");
    }

    @Test
    void whatIsNoSettingChangesNothing() {
        start();

        refused(
                ErrorCode.ARGUMENT,
                () -> admin.call("policy.set", "{'pattern':'a','settings':{'max-mesages':'1'}}"),
                "did you mean max-messages?");
        refused(
                ErrorCode.ARGUMENT,
                () -> admin.call("policy.set", "{'pattern':'a','settings':{'max-messages':'many'}}"),
                "max-messages for a is 'many'");
        refused(ErrorCode.ARGUMENT, () -> admin.call("policy.set", "{'pattern':'a'}"), "missing");
        refused(ErrorCode.ARGUMENT, () -> admin.call("policy.set", "{'settings':{'expiry':'x'}}"), "pattern");
        refused(ErrorCode.ARGUMENT, () -> admin.call("policy.unset", "{'pattern':'a'}"), "not been set");
        refused(ErrorCode.UNSUPPORTED, () -> admin.call("policy.reload", "{}"), "configuration");
        assertThat(admin.call("policy.list", "{}")).doesNotContain("run time");
    }

    @Test
    void theConfigurationIsReadAnew() {
        AtomicReference<BrokerConfig> read = new AtomicReference<>();
        source = () -> {
            if (read.get() == null) {
                throw new ConfigException("broker.yaml can't be read");
            }
            return read.get();
        };
        start();
        new Sender(session, "orders").send("m0");
        refused(ErrorCode.ARGUMENT, () -> admin.call("policy.reload", "{}"), "broker.yaml can't be read");
        read.set(BrokerConfig.defaults()
                .withPolicies(DestinationPolicies.DEFAULTS
                        .with("orders", "max-messages", "1")
                        .with("orders", "when-full", "refuse")));

        admin.call("policy.reload", "{}");

        full("orders");
    }
}
