package io.angarium.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidSelectorException;
import jakarta.jms.InvalidSelectorRuntimeException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of messages that a consumer does or does not select. */
class SelectionTest extends ConformanceTest {

    private void sendColours(String... colours) throws JMSException {
        MessageProducer producer = session.createProducer(queue);
        for (String colour : colours) {
            Message message = session.createTextMessage(colour);
            message.setStringProperty("colour", colour);
            producer.send(message);
        }
    }

    @Test
    @Clause("§3.8.1-1")
    void onlyMatchingMessagesAreDelivered() throws Exception {
        sendColours("red", "blue", "red", "green", "blue");
        MessageConsumer blue = session.createConsumer(queue, "colour = 'blue'");
        assertThat(blue.getMessageSelector()).isEqualTo("colour = 'blue'");
        assertThat(texts(blue, 2)).containsExactly("blue", "blue");
        assertSilent(blue);
    }

    @Test
    @Clause("§3.8.1-1")
    void messagesThatComeLaterAreSelectedToo() throws Exception {
        Inbox blue = new Inbox();
        session.createConsumer(queue, "colour = 'blue'").setMessageListener(blue);
        Session other = connection.createSession();
        for (String colour : new String[] {"red", "blue"}) {
            Message message = other.createTextMessage(colour);
            message.setStringProperty("colour", colour);
            other.createProducer(queue).send(message);
        }
        assertThat(blue.nextText()).isEqualTo("blue");
        assertThat(left(queue)).containsExactly("red");
    }

    @Test
    @Clause("§4.1.2-2")
    void whatIsNotSelectedStaysOrGoesToOthers() throws Exception {
        sendColours("red", "blue", "green", "blue", "red");
        MessageConsumer blue = session.createConsumer(queue, "colour = 'blue'");
        MessageConsumer red = session.createConsumer(queue, "colour = 'red'");
        assertThat(texts(red, 2)).containsExactly("red", "red");
        assertThat(texts(blue, 2)).containsExactly("blue", "blue");
        assertThat(left(queue)).containsExactly("green");
        red.close();
        sendColours("red");
        assertSilent(blue);
        assertThat(left(queue)).containsExactly("green", "red");
    }

    @Test
    @Clause("§4.1.2-3")
    void whatIsSelectedComesInOrder() throws Exception {
        for (int i = 0; i < 10; i++) {
            sendColours("red" + i, "blue" + i);
        }
        List<String> texts = texts(session.createConsumer(queue, "colour LIKE 'blue%'"), 10);
        assertThat(texts).isSorted();
    }

    @Test
    @Clause("§4.1.6-2")
    void aBrowserShowsWhatItSelects() throws Exception {
        sendColours("red", "blue", "red", "blue");
        assertThat(shown(session.createBrowser(queue, "colour = 'blue'"))).containsExactly("blue", "blue");
        assertThat(left(queue)).hasSize(4);
    }

    @Test
    @Clause("§3.8.1.1-14")
    void headerFieldsThatAreNullAreNull() throws Exception {
        send(queue, "x");
        String selector = "JMSType IS NULL AND JMSCorrelationID IS NULL";
        assertThat(text(session.createConsumer(queue, selector))).isEqualTo("x");
    }

    @Test
    @Clause("§3.8.1.3-1")
    void theDeliveryModeHasItsName() throws Exception {
        MessageProducer producer = session.createProducer(queue);
        producer.send(session.createTextMessage("safe"));
        producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
        producer.send(session.createTextMessage("fast"));
        MessageConsumer fast = session.createConsumer(queue, "JMSDeliveryMode = 'NON_PERSISTENT'");
        assertThat(text(fast)).isEqualTo("fast");
        fast.close();
        assertThat(text(session.createConsumer(queue, "JMSDeliveryMode = 'PERSISTENT'")))
                .isEqualTo("safe");
    }

    @Test
    @Clause({"§3.8.1.1-26", "§10.3-6"})
    void wrongSyntaxIsToldAtOnce() throws Exception {
        List<String> wrong = List.of(
                "a =",
                "= 1",
                "a = = 1",
                "a == 1",
                "a != 1",
                "(a = 1",
                "a = 1)",
                "a = 'unclosed",
                "a = \"x\"",
                "1a = 1",
                "a LIKE 17",
                "a LIKE 'x' ESCAPE 'ab'",
                "a IN ()",
                "a IN (1)",
                "a IN ('x'",
                "'x' IN ('x')",
                "a BETWEEN 1",
                "a IS 17",
                "a AND",
                "NOT",
                "a b",
                "a.b = 1");
        for (String selector : wrong) {
            assertThatThrownBy(() -> session.createConsumer(queue, selector))
                    .as(selector)
                    .isInstanceOf(InvalidSelectorException.class);
        }
        assertThatThrownBy(() -> session.createBrowser(queue, "a =")).isInstanceOf(InvalidSelectorException.class);
        assertThatThrownBy(() -> context().createConsumer(queue, "a ="))
                .isInstanceOf(InvalidSelectorRuntimeException.class);
    }

    @Test
    @Clause("§3.8.1.1-9")
    void reservedWordsAreNoIdentifiers() {
        for (String word : new String[] {"NULL", "not", "And", "OR", "between", "LIKE", "in", "Is", "ESCAPE"}) {
            assertThatThrownBy(() -> session.createConsumer(queue, word + " = 1"))
                    .as(word)
                    .isInstanceOf(InvalidSelectorException.class);
        }
    }

    @Test
    @Clause("§3.8.1.3-2")
    void commentsOfSqlAreNoneHere() {
        for (String selector : new String[] {"a = 1 -- all of them", "a = 1 /* all */"}) {
            assertThatThrownBy(() -> session.createConsumer(queue, selector))
                    .isInstanceOf(InvalidSelectorException.class);
        }
    }
}
