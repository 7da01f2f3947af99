package io.angarium.protocol;

import io.angarium.broker.BrokerException;
import io.angarium.broker.BrokerSession;
import io.angarium.broker.ConsumerTerms;
import io.angarium.broker.Remembered;
import io.angarium.config.BrokerConfig;
import io.angarium.message.Message;
import io.angarium.message.MessageFormat;
import io.angarium.view.Settlement;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.FrameEncoder;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.ProtocolException;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.fusesource.hawtbuf.Buffer;

/** What a client that is logged in does: its sessions, producers and consumers. For the event loop only. */
final class ClientWork {
    private final BrokerSession broker;
    private final Outbound outbound;
    private final BrokerConfig.Limits limits;
    private final Executor eventLoop;
    private final int maxMessageBytes;
    private final LongObjectMap<NativeSession> sessions = new LongObjectHashMap<>();
    private final LongObjectMap<NativeProducer> producers = new LongObjectHashMap<>();
    private final LongObjectMap<NativeConsumer> consumers = new LongObjectHashMap<>();

    ClientWork(BrokerSession broker, Outbound outbound, BrokerConfig.Limits limits, Executor eventLoop) {
        this.broker = broker;
        this.outbound = outbound;
        this.eventLoop = eventLoop;
        this.limits = limits;
        this.maxMessageBytes = FrameEncoder.maxMessageBytes(limits.frameSize());
    }

    /**
     * Does what the frame says.
     *
     * @throws ProtocolException if the protocol does not allow it here
     */
    void handle(Frame frame) {
        if (frame instanceof Frame.Send send) {
            send(send);
        } else if (frame instanceof Frame.Settle settle) {
            settle(settle);
        } else if (frame instanceof Frame.Hold hold) {
            hold(hold);
        } else if (frame instanceof Frame.Credit credit) {
            NativeConsumer consumer = consumers.get(credit.consumer());
            if (consumer != null) {
                consumer.credit(credit.messages());
            }
        } else if (frame instanceof Frame.Flush flush) {
            flush(flush);
        } else {
            request(frame);
        }
    }

    private void request(Frame frame) {
        if (frame instanceof Frame.OpenSession open) {
            answer(open.request(), () -> openSession(open));
        } else if (frame instanceof Frame.CloseSession close) {
            answer(close.request(), () -> closeSession(close.session()));
        } else if (frame instanceof Frame.OpenProducer open) {
            answer(open.request(), () -> openProducer(open));
        } else if (frame instanceof Frame.CloseProducer close) {
            answer(close.request(), () -> producers.remove(close.producer()));
        } else if (frame instanceof Frame.OpenConsumer open) {
            openConsumer(open);
        } else if (frame instanceof Frame.Restart restart) {
            answer(restart.request(), () -> restart(restart));
        } else if (frame instanceof Frame.CloseConsumer close) {
            answer(close.request(), () -> closeConsumer(consumers.remove(close.consumer())));
        } else if (frame instanceof Frame.Commit commit) {
            commit(commit);
        } else if (frame instanceof Frame.Inquire inquire) {
            inquire(inquire);
        } else if (frame instanceof Frame.Rollback rollback) {
            answer(
                    rollback.request(),
                    () -> transacted(rollback.session()).end().rollback());
        } else if (frame instanceof Frame.Manage manage) {
            manage(manage);
        } else {
            destinations(frame);
        }
    }

    private void destinations(Frame frame) {
        if (frame instanceof Frame.Unsubscribe unsubscribe) {
            answerLater(unsubscribe.request(), answer -> broker.unsubscribe(unsubscribe.subscription(), answer));
        } else if (frame instanceof Frame.CreateTemporary create) {
            answer(create.request(), () -> broker.createTemporary(create.address()));
        } else if (frame instanceof Frame.DeleteTemporary delete) {
            answer(delete.request(), () -> broker.deleteTemporary(delete.address()));
        } else if (frame instanceof Frame.SetClientId set) {
            answer(set.request(), () -> broker.claimClientId(set.clientId()));
        } else {
            throw new ProtocolException(
                    ErrorCode.PROTOCOL, frame.getClass().getSimpleName() + " is not for a client to send");
        }
    }

    private void answer(long request, Runnable action) {
        try {
            action.run();
            ok(request, 0);
        } catch (BrokerException e) {
            failed(request, e);
        }
    }

    /** For what is answered when the log has it: with null, or with the failure, on any thread. */
    private void answerLater(long request, Consumer<Consumer<BrokerException>> action) {
        try {
            action.accept(failure -> {
                if (failure == null) {
                    ok(request, 0);
                } else {
                    failed(request, failure);
                }
            });
        } catch (BrokerException e) {
            failed(request, e);
        }
    }

    private void commit(Frame.Commit commit) {
        answerLater(
                commit.request(), answer -> transacted(commit.session()).end().commit(commit.number(), answer));
    }

    private void inquire(Frame.Inquire inquire) {
        broker.inquire(
                inquire.number(),
                outcome -> ok(
                        inquire.request(),
                        switch (outcome) {
                            case NOT_DONE -> 0;
                            case DONE -> 1;
                            case FORGOTTEN -> 2;
                        }),
                failure -> failed(inquire.request(), failure));
    }

    /** Answered when it is done; what comes after it does not wait for that. */
    private void manage(Frame.Manage manage) {
        broker.manage(manage.operation(), manage.arguments().toByteArray()).whenComplete((result, failure) -> {
            if (failure instanceof BrokerException refusal) {
                failed(manage.request(), refusal);
            } else if (failure != null) {
                failed(manage.request(), new BrokerException(ErrorCode.INTERNAL, "an error in the broker", failure));
            } else if (result.length > maxMessageBytes) {
                failed(
                        manage.request(),
                        new BrokerException(
                                ErrorCode.RESOURCE,
                                "the result of " + result.length + " bytes is too long (limits.frame-size)"));
            } else {
                result(manage.request(), result);
            }
        });
    }

    private void result(long request, byte[] json) {
        if (request != 0) {
            outbound.add(new Frame.Result(request, new Buffer(json)));
        }
    }

    private void failed(long request, BrokerException failure) {
        outbound.add(new Frame.Failed(request, failure.code(), failure.getMessage()));
    }

    private NativeSession transacted(long id) {
        NativeSession session = openSession(id);
        if (session.transaction() == null) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "session " + id + " is not transacted");
        }
        return session;
    }

    private void ok(long request, long value) {
        if (request != 0) {
            outbound.add(new Frame.Ok(request, value));
        }
    }

    /** A send to a producer that is closed or was refused is refused too; it may have been on its way. */
    private void send(Frame.Send send) {
        NativeProducer producer = producers.get(send.producer());
        if (send.number() != 0 && sentBefore(send, producer)) {
            return;
        }
        if (producer == null) {
            outbound.add(new Frame.Refused(
                    send.producer(), send.sequence(), ErrorCode.DESTINATION, "this producer is not open"));
            return;
        }
        follows(producer, send);
        Buffer bytes = send.message();
        MessageLayout.validate(bytes);
        if (bytes.length > maxMessageBytes) {
            producer.refuse(
                    send.sequence(),
                    new BrokerException(
                            ErrorCode.RESOURCE,
                            "a message of " + bytes.length + " bytes is too long, the limit is " + maxMessageBytes
                                    + " (limits.frame-size)"));
            return;
        }
        producer.send(
                send.sequence(), send.number(), new Message(MessageFormat.JMS, bytes, MessageLayout.persistent(bytes)));
    }

    private static void follows(NativeProducer producer, Frame.Send send) {
        if (!producer.follows(send.sequence())) {
            throw new ProtocolException(
                    ErrorCode.PROTOCOL,
                    "send " + send.sequence() + " of producer " + send.producer() + " is out of sequence");
        }
    }

    /**
     * One that an earlier connection of the client has brought, too: then it is confirmed, whatever has become of its
     * producer. False if the broker does not have it.
     */
    private boolean sentBefore(Frame.Send send, NativeProducer producer) {
        Remembered before = broker.remembered(send.number());
        if (before == Remembered.NOT_DONE) {
            return false;
        }
        if (producer != null) {
            follows(producer, send);
        }
        if (before == Remembered.FORGOTTEN) {
            outbound.add(new Frame.Refused(
                    send.producer(),
                    send.sequence(),
                    ErrorCode.UNAVAILABLE,
                    "the broker does not remember whether it has this message"));
        }
        if (producer != null) {
            producer.skip(send.sequence());
        } else {
            outbound.add(new Frame.Confirm(send.producer(), send.sequence()));
        }
        return true;
    }

    private void settle(Frame.Settle settle) {
        NativeConsumer consumer = consumers.get(settle.consumer());
        int count = 0;
        if (consumer != null && consumer.consumer() != null) {
            count = consumer.settle(settle);
        }
        ok(settle.request(), count);
    }

    private void hold(Frame.Hold hold) {
        NativeSession session = transacted(hold.session());
        NativeConsumer consumer = consumers.get(hold.consumer());
        int count = 0;
        if (consumer != null && consumer.consumer() != null) {
            count = session.transaction().accept(consumer.consumer(), hold.first(), hold.last());
        }
        ok(hold.request(), count);
    }

    private void restart(Frame.Restart restart) {
        if (consumers.containsKey(restart.next())) {
            throw taken("consumer", restart.next());
        }
        NativeConsumer consumer = consumers.get(restart.consumer());
        if (consumer == null || consumer.consumer() == null) {
            throw new BrokerException(ErrorCode.STATE, "a consumer that is not open can't be restarted");
        }
        consumers.remove(restart.consumer());
        consumers.put(restart.next(), consumer.restarted(restart.next()));
    }

    private void flush(Frame.Flush flush) {
        NativeConsumer consumer = consumers.get(flush.consumer());
        if (consumer == null || consumer.consumer() == null) {
            ok(flush.request(), 0);
        } else {
            consumer.consumer().whenServed(() -> ok(flush.request(), 0));
        }
    }

    private void openSession(Frame.OpenSession open) {
        if (sessions.size() >= limits.sessionsPerConnection()) {
            throw new BrokerException(
                    ErrorCode.RESOURCE,
                    "this connection has its " + limits.sessionsPerConnection()
                            + " sessions (limits.sessions-per-connection)");
        }
        if (sessions.containsKey(open.session())) {
            throw taken("session", open.session());
        }
        sessions.put(open.session(), new NativeSession(broker, open.transacted()));
    }

    private void closeSession(long id) {
        NativeSession session = sessions.remove(id);
        if (session == null) {
            return;
        }
        producers.values().removeIf(producer -> producer.session() == session);
        List<NativeConsumer> gone = new ArrayList<>();
        for (NativeConsumer consumer : consumers.values()) {
            if (consumer.session() == session) {
                gone.add(consumer);
            }
        }
        for (NativeConsumer consumer : gone) {
            closeConsumer(consumers.remove(consumer.id()));
        }
        if (session.transaction() != null) {
            session.transaction().rollback();
        }
    }

    private void openProducer(Frame.OpenProducer open) {
        NativeSession session = openSession(open.session());
        if (producers.containsKey(open.producer())) {
            throw taken("producer", open.producer());
        }
        NativeProducer producer = new NativeProducer(open.producer(), session, outbound);
        producer.opened(broker.produce(open.address(), producer));
        producers.put(open.producer(), producer);
    }

    private void openConsumer(Frame.OpenConsumer open) {
        NativeSession session = openSession(open.session());
        if (consumers.containsKey(open.consumer())) {
            throw taken("consumer", open.consumer());
        }
        NativeConsumer consumer = new NativeConsumer(open.consumer(), session, outbound);
        answerLater(open.request(), answer -> {
            Frame.Terms terms = open.terms();
            if (terms.browse()) {
                consumer.opened(broker.browse(open.address(), open.selector(), consumer));
                answer.accept(null);
            } else {
                consumer.opened(broker.consume(open.address(), consumerTerms(open), consumer, failure -> {
                    if (failure != null) {
                        eventLoop.execute(() -> consumers.remove(open.consumer(), consumer));
                    }
                    answer.accept(failure);
                }));
            }
            consumers.put(open.consumer(), consumer);
        });
    }

    private static ConsumerTerms consumerTerms(Frame.OpenConsumer open) {
        Frame.Terms terms = open.terms();
        return new ConsumerTerms(
                open.selector(), terms.noLocal(), terms.durable(), terms.shared(), terms.subscription());
    }

    /** A client that closes has settled what its application has seen; the rest nobody has. */
    private void closeConsumer(NativeConsumer consumer) {
        if (consumer == null) {
            return;
        }
        if (consumer.consumer() != null) {
            broker.close(consumer.consumer(), Settlement.UNTOUCHED);
        } else {
            broker.close(consumer.browser());
        }
    }

    private NativeSession openSession(long id) {
        NativeSession session = sessions.get(id);
        if (session == null) {
            throw new ProtocolException(ErrorCode.PROTOCOL, "session " + id + " is not open");
        }
        return session;
    }

    private static ProtocolException taken(String kind, long id) {
        return new ProtocolException(ErrorCode.PROTOCOL, kind + " " + id + " is open already");
    }

    /** The connection can take deliveries again. */
    void resume() {
        consumers.values().forEach(NativeConsumer::resume);
    }
}
