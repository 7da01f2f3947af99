package io.angarium.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.angarium.message.Message;
import io.angarium.wire.Address;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fusesource.hawtbuf.Buffer;
import org.fusesource.hawtbuf.UTF8Buffer;

/** An embedded producer of texts to one queue or topic. */
final class Sender implements ConfirmListener {
    private final BrokerProducer producer;
    private final Map<Long, BrokerException> refusals = new ConcurrentHashMap<>();
    private long sent;
    private volatile long confirmed;

    Sender(BrokerSession session, String queue) {
        this(session, Address.queue(queue));
    }

    Sender(BrokerSession session, Address address) {
        producer = session.produce(address, this);
    }

    static Sender toTopic(BrokerSession session, String topic) {
        return new Sender(session, Address.topic(topic));
    }

    /** Sends persistent messages and returns when all are stored. */
    void send(String... texts) {
        for (String text : texts) {
            begin(new UTF8Buffer(text), true);
        }
        awaitConfirmed();
    }

    /** Sends non-persistent messages and returns when all are taken. */
    void sendNonPersistent(String... texts) {
        for (String text : texts) {
            begin(new UTF8Buffer(text), false);
        }
        awaitConfirmed();
    }

    /** Begins to send a message. Returns its sequence. */
    long begin(Buffer bytes, boolean persistent) {
        return begin(Texts.message(bytes, persistent));
    }

    /** Begins to send a message. Returns its sequence. */
    long begin(Message message) {
        producer.send(++sent, message);
        return sent;
    }

    /** Begins to send a persistent message under its client's number. */
    void begin(long number, String text) {
        producer.send(++sent, Texts.message(new UTF8Buffer(text), true), number);
    }

    /** Sends persistent messages within a transaction. */
    void send(BrokerTransaction transaction, String... texts) {
        for (String text : texts) {
            begin(transaction, text);
        }
        awaitConfirmed();
    }

    /** Sends a message and returns when it is stored. */
    void send(Message message) {
        begin(message);
        awaitConfirmed();
    }

    /** Begins to send a persistent message within a transaction. */
    void begin(BrokerTransaction transaction, String text) {
        producer.send(++sent, Texts.message(new UTF8Buffer(text), true), transaction);
    }

    /** How many sends have begun. */
    long begun() {
        return sent;
    }

    /** Sequence up to which all sends are done. */
    long confirmed() {
        return confirmed;
    }

    /** Waits until every send is done, and none was refused. */
    void awaitConfirmed() {
        awaitDone();
        assertThat(refusals).isEmpty();
    }

    /** Waits until every send is done, stored or refused. */
    void awaitDone() {
        await().atMost(20, SECONDS).until(() -> confirmed >= sent);
    }

    BrokerException refusal(long sequence) {
        return refusals.get(sequence);
    }

    @Override
    public synchronized void confirmed(long upTo) {
        confirmed = Math.max(confirmed, upTo);
    }

    @Override
    public void refused(long sequence, BrokerException cause) {
        refusals.put(sequence, cause);
    }
}
