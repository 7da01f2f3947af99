package io.angarium.tck.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.jms.AngariumConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a doubter tries first: {@code run}, {@code send}, {@code kill -9}, {@code run}, {@code receive}. */
class CommandLineCrashTest {
    private static final int LINES = 2_000;
    private static final int MANY_LINES = 500_000;
    private static final Pattern SENT = Pattern.compile("(\\d+) messages were sent, then one failed");

    @TempDir
    Path directory;

    private final int port = BrokerProcess.freePort();

    @Test
    void whatWasSentBeforeAKillIsThereOnceInOrderAndAsNew() throws JMSException {
        try (BrokerProcess broker = start();
                JavaProcess send = command("send", "q", "--url", broker.url()).input(lines(LINES))) {
            assertThat(send.exitCode()).as(send.err()).isZero();
            broker.kill();
        }
        try (BrokerProcess broker = start()) {
            assertThat(marked(broker)).isZero();
            String count = String.valueOf(LINES);
            try (JavaProcess receive = command("receive", "q", "-n", count, "--url", broker.url())) {
                assertThat(receive.exitCode()).as(receive.err()).isZero();
                assertThat(receive.out()).isEqualTo(lines(LINES));
            }
            assertThat(rest(broker)).isEmpty();
        }
    }

    @Test
    void aSendThatAKillInterruptsGoesOnWithTheNextBrokerAndRepeatsNothing() throws IOException {
        String file = manyLines();
        try (BrokerProcess broker = start();
                JavaProcess send = command("send", "q", "--file", file, "--url", broker.url())) {
            awaitFirstMessage(broker);
            broker.kill();
            try (BrokerProcess next = start()) {
                assertThat(send.exitCode()).as(send.err()).isZero();
                assertThat(rest(next)).isEqualTo(lines(MANY_LINES));
            }
        }
    }

    @Test
    void aSendThatFindsNoBrokerAnyMoreSaysHowMuchIsSafe() throws IOException {
        String file = manyLines();
        try (BrokerProcess broker = start();
                JavaProcess send =
                        command("send", "q", "--file", file, "--url", broker.url() + "?reconnectTimeout=1000")) {
            awaitFirstMessage(broker);
            broker.kill();
            assertThat(send.exitCode()).isEqualTo(1);
            assertThat(send.err()).contains("in doubt");
            int sent = sentBy(send);
            try (BrokerProcess next = start()) {
                String received = rest(next);
                assertThat(received.lines().count()).isGreaterThanOrEqualTo(sent);
                assertThat(lines(MANY_LINES)).startsWith(received);
            }
        }
    }

    /** In a file: through a pipe, the test would be held up until nearly all is sent. */
    private String manyLines() throws IOException {
        return Files.writeString(directory.resolve("lines"), lines(MANY_LINES)).toString();
    }

    private BrokerProcess start() {
        return BrokerProcess.start(directory, port, Map.of()).awaitReady();
    }

    private JavaProcess command(String... arguments) {
        return JavaProcess.start(directory, BrokerProcess.COMMAND, List.of(arguments));
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    /** How many messages a browser shows as redelivered. */
    private static int marked(BrokerProcess broker) throws JMSException {
        int marked = 0;
        try (JMSContext context = new AngariumConnectionFactory(broker.url()).createContext();
                QueueBrowser browser = context.createBrowser(context.createQueue("q"))) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                boolean first = !message.getJMSRedelivered() && message.getIntProperty("JMSXDeliveryCount") <= 1;
                marked += first ? 0 : 1;
            }
        }
        return marked;
    }

    private String rest(BrokerProcess broker) {
        try (JavaProcess receive = command("receive", "q", "--timeout", "1s", "--url", broker.url())) {
            assertThat(receive.exitCode()).as(receive.err()).isZero();
            return receive.out();
        }
    }

    private static void awaitFirstMessage(BrokerProcess broker) {
        try (JMSContext context = new AngariumConnectionFactory(broker.url()).createContext()) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        try (QueueBrowser browser = context.createBrowser(context.createQueue("q"))) {
                            return browser.getEnumeration().hasMoreElements();
                        }
                    });
        }
    }

    private static int sentBy(JavaProcess send) {
        Matcher matcher = SENT.matcher(send.err());
        assertThat(matcher.find()).as(send.err()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
