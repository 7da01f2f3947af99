package io.angarium.wire;

import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * One frame of the native protocol, as specified in {@code docs/PROTOCOL.md}. Immutable but for the buffers that
 * {@link Send} and {@link Deliver} carry, which nobody may change.
 *
 * <p>Identifiers of sessions, producers, consumers and requests are chosen by the client and are unique within their
 * kind on one connection. A {@code request} of 0 means that no answer is wanted. No number is ever negative.
 *
 * <p>The {@code text} of an error is for people: it is never null, and cut to {@value ErrorText#MAX_CHARS} characters.
 */
public sealed interface Frame {

    /** First frame of a client: which versions it speaks and what it is. Limits are in bytes and milliseconds. */
    record Hello(int minVersion, int maxVersion, int maxFrameBytes, int heartbeatMillis, String product)
            implements Frame {}

    /** The broker's answer to {@link Hello}: the version chosen, and the limits that it keeps to. */
    record Welcome(int version, int maxFrameBytes, int heartbeatMillis, String broker) implements Frame {}

    /**
     * Who the client is. {@code clientId} may be null. Answered by {@link Ok}, whose value says what the broker remembers
     * of {@code key}, or {@link Failed}.
     *
     * @param key a random number under which the client comes back when this connection breaks, and that it tells nobody
     *     else; null if it will not
     */
    record Login(long request, String user, String password, String clientId, UUID key) implements Frame {
        /** Of a client that does not come back. */
        public Login(long request, String user, String password, String clientId) {
            this(request, user, password, clientId, null);
        }

        @Override
        public String toString() {
            return "Login[request=" + request + ", user=" + user + ", password=***, clientId=" + clientId + "]";
        }
    }

    /** Nothing but a sign of life; either side sends it when it has sent nothing else for half the agreed interval. */
    record Heartbeat() implements Frame {}

    /** Last frame of a side. {@code error} is {@link ErrorCode#NONE} for an orderly close. */
    record Close(ErrorCode error, String text) implements Frame {
        public Close {
            text = ErrorText.of(text);
        }
    }

    /** Request {@code request} succeeded. The meaning of {@code value} depends on the request; mostly 0. */
    record Ok(long request, long value) implements Frame {}

    /** Request {@code request} failed and changed nothing. */
    record Failed(long request, ErrorCode error, String text) implements Frame {
        public Failed {
            text = ErrorText.of(text);
        }
    }

    /**
     * Opens a session: the scope of transactions.
     *
     * @param transacted whether its sends and its ACCEPTED settlements wait for a {@link Commit}
     */
    record OpenSession(long request, long session, boolean transacted) implements Frame {}

    /**
     * Commits the transaction of a session and begins the next. Answered when it is stored.
     *
     * @param number under which {@link Inquire} finds it; 0 for none
     */
    record Commit(long request, long session, long number) implements Frame {
        /** One that nobody will ask for. */
        public Commit(long request, long session) {
            this(request, session, 0);
        }
    }

    /**
     * Asks for the outcome of the commit with this number, sent on an earlier connection under the same key. The answer
     * is {@link Ok} with 1 if it was committed, 0 if it was not and never will be, or 2 if it is too long ago.
     */
    record Inquire(long request, long number) implements Frame {}

    /** Rolls the transaction of a session back and begins the next. */
    record Rollback(long request, long session) implements Frame {}

    /** Closes a session with its producers and consumers; what is unsettled goes back untouched. */
    record CloseSession(long request, long session) implements Frame {}

    /** Opens a producer to one destination. */
    record OpenProducer(long request, long session, long producer, Address address) implements Frame {}

    /** Closes a producer; sends that came before it are still confirmed. */
    record CloseProducer(long request, long producer) implements Frame {}

    /**
     * Opens a consumer with no credit.
     *
     * @param selector the message selector, or null for none
     */
    record OpenConsumer(long request, long session, long consumer, Address address, String selector, Terms terms)
            implements Frame {}

    /**
     * How a consumer takes its messages.
     *
     * @param browse for a queue: a walk over copies that ends with {@link BrowseEnd}
     * @param durable for a topic: the subscription outlives its consumers
     * @param shared for a topic: the subscription may have several consumers
     * @param noLocal for a topic: without what was published on the same connection, or with the same client identifier
     * @param subscription its name; null for one that is neither durable nor shared
     */
    record Terms(boolean browse, boolean durable, boolean shared, boolean noLocal, String subscription) {
        /** Of a queue's consumer, or a subscription that ends with its consumer. */
        public static final Terms PLAIN = new Terms(false, false, false, false, null);

        /** Of a queue's browser. */
        public static final Terms BROWSE = new Terms(true, false, false, false, null);
    }

    /** Deletes a durable subscription of this connection's client identifier, or one without any. */
    record Unsubscribe(long request, String subscription) implements Frame {}

    /** Makes a temporary destination under a name that the client has chosen; it goes with the connection. */
    record CreateTemporary(long request, Address address) implements Frame {}

    /** Deletes a temporary destination of this connection. */
    record DeleteTemporary(long request, Address address) implements Frame {}

    /** Claims a client identifier for a connection that logged in without one. */
    record SetClientId(long request, String clientId) implements Frame {}

    /**
     * Asks the broker's administration for something. Answered by {@link Result} or {@link Failed}.
     *
     * @param operation the name of an operation of the broker
     * @param arguments a JSON object in UTF-8
     */
    record Manage(long request, String operation, Buffer arguments) implements Frame {}

    /** What {@link Manage} asked for: JSON in UTF-8. */
    record Result(long request, Buffer content) implements Frame {}

    /** Closes a consumer; what it was delivered and has not settled goes back untouched. */
    record CloseConsumer(long request, long consumer) implements Frame {}

    /** The broker may send this consumer so many messages more. */
    record Credit(long consumer, int messages) implements Frame {}

    /** Answered when everything that the consumer's credit allows to be delivered now has been sent. */
    record Flush(long request, long consumer) implements Frame {}

    /**
     * A message from a producer. Sequences of one producer are dense and start at 1. {@code message} is laid out as
     * {@link MessageLayout} says.
     *
     * @param number under which the broker takes it once, also when it is sent again on a later connection under the same
     *     key; 0 for none
     */
    record Send(long producer, long sequence, long number, Buffer message) implements Frame {
        /** One that will not be sent again. */
        public Send(long producer, long sequence, Buffer message) {
            this(producer, sequence, 0, message);
        }
    }

    /** All sends of this producer up to and including this sequence are done: stored, if persistent. */
    record Confirm(long producer, long sequence) implements Frame {}

    /** One send was refused and had no effect; {@link Confirm} may step over it. */
    record Refused(long producer, long sequence, ErrorCode error, String text) implements Frame {
        public Refused {
            text = ErrorText.of(text);
        }
    }

    /**
     * A message to a consumer. Tags of one consumer are dense and start at 1. {@code attempts} counts earlier
     * delivery attempts: 0 on the first.
     */
    record Deliver(long consumer, long tag, int attempts, Buffer message) implements Frame {}

    /** Settles the deliveries of one consumer from tag {@code first} to {@code last}, both included. */
    record Settle(long request, long consumer, Outcome outcome, long first, long last) implements Frame {}

    /**
     * Takes deliveries into the transaction of a session, which need not be the consumer's: they are accepted with its
     * commit and handed back with its rollback.
     */
    record Hold(long request, long session, long consumer, long first, long last) implements Frame {}

    /**
     * Has a consumer begin afresh under another number, without credit and with tags from 1; what it was delivered and has
     * not settled goes back untouched. What it consumes from is the same: a subscription goes on.
     */
    record Restart(long request, long consumer, long next) implements Frame {}

    /** A browser has seen everything. */
    record BrowseEnd(long consumer) implements Frame {}

    /** What becomes of a delivery. The numbers are part of the protocol and never change. */
    enum Outcome {
        /** Consumed: the queue forgets it. */
        ACCEPTED(0),
        /** Handed back after an attempt to process it: delivered again with a raised delivery count. */
        RELEASED(1),
        /** Handed back untouched (never seen by the application): its delivery count stays. */
        UNTOUCHED(2);

        private final int code;

        Outcome(int code) {
            this.code = code;
        }

        /** The number on the wire. */
        public int code() {
            return code;
        }
    }
}
