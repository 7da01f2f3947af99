package io.angarium.jms;

import io.angarium.wire.ErrorCode;
import io.angarium.wire.Frame;
import io.angarium.wire.ProtocolException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import jakarta.jms.JMSException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Takes the broker's frames on one link to whom they concern. All on the event loop, except for {@link #greet}. Whoever
 * waits for deliveries is woken once for all that one read has brought.
 */
final class LinkHandler extends ChannelInboundHandlerAdapter {

    private static final long GOODBYE_MILLIS = 500;

    private final ClientConnection owner;
    private final CompletableFuture<Frame.Welcome> welcome = new CompletableFuture<>();
    private final List<WireConsumer> deliveredTo = new ArrayList<>();
    private BrokerLink link;
    private Heartbeats heartbeats;
    private Throwable cause;

    LinkHandler(ClientConnection owner) {
        this.owner = owner;
    }

    void attach(BrokerLink newLink) {
        link = newLink;
    }

    BrokerLink link() {
        return link;
    }

    /** Says hello and waits for the welcome. */
    Frame.Welcome greet(Frame.Hello hello, int timeoutMillis) throws JMSException {
        link.write(hello);
        try {
            return welcome.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw Failures.again((JMSException) e.getCause());
        } catch (TimeoutException e) {
            throw Failures.because(
                    "No welcome from " + link.channel().remoteAddress() + " within " + timeoutMillis
                            + " ms; is that an Angarium broker?",
                    e);
        } catch (InterruptedException e) {
            throw Failures.caused(Failures.interrupted("the broker's welcome"), e);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof Frame.Deliver f) {
            WireConsumer consumer = owner.consumer(f.consumer());
            if (consumer != null && consumer.delivered(f)) {
                deliveredTo.add(consumer);
            }
        } else if (message instanceof Frame.Confirm f) {
            WireProducer producer = owner.producer(f.producer());
            if (producer != null) {
                producer.confirmed(link, f.sequence());
            }
        } else if (message instanceof Frame.Ok f) {
            // Before the answer to a Flush is seen, so must be the deliveries in front of it.
            link.requests().succeeded(f);
        } else if (message instanceof Frame.Failed f) {
            link.requests().failed(f);
        } else if (message instanceof Frame.Refused f) {
            WireProducer producer = owner.producer(f.producer());
            if (producer != null) {
                producer.refused(link, f);
            }
        } else if (message instanceof Frame.BrowseEnd f) {
            WireConsumer consumer = owner.consumer(f.consumer());
            if (consumer != null) {
                consumer.browseEnded();
            }
        } else {
            control(ctx, (Frame) message);
        }
    }

    private void control(ChannelHandlerContext ctx, Frame frame) {
        if (frame instanceof Frame.Welcome f) {
            if (f.heartbeatMillis() > 0 && heartbeats == null) {
                heartbeats = new Heartbeats(link, f.heartbeatMillis());
                heartbeats.start(silence -> {
                    link.write(new Frame.Close(ErrorCode.PROTOCOL, silence.getMessage()));
                    fail(ctx, silence);
                });
            }
            welcome.complete(f);
        } else if (frame instanceof Frame.Result f) {
            link.requests().succeeded(f);
        } else if (frame instanceof Frame.Close f) {
            link.write(new Frame.Close(ErrorCode.NONE, ""));
            fail(ctx, Failures.refused(f.error(), "The broker closed the connection: " + f.text()));
        } else if (!(frame instanceof Frame.Heartbeat)) {
            String text = "A broker must not send " + frame.getClass().getSimpleName();
            link.write(new Frame.Close(ErrorCode.PROTOCOL, text));
            fail(ctx, new JMSException(text));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (heartbeats != null) {
            heartbeats.heard();
        }
        if (!deliveredTo.isEmpty()) {
            boolean acksToCome = false;
            for (int i = 0; i < deliveredTo.size(); i++) {
                acksToCome |= deliveredTo.get(i).wakeAfterDelivery();
            }
            deliveredTo.clear();
            if (acksToCome) {
                link.expectAcks();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable e) {
        Throwable reason = e instanceof DecoderException && e.getCause() != null ? e.getCause() : e;
        if (reason instanceof ProtocolException p) {
            link.write(new Frame.Close(p.error(), p.getMessage()));
        }
        fail(ctx, reason instanceof SSLException ? TlsFailures.of(ctx.channel().remoteAddress(), reason) : reason);
    }

    /** Closes the link after what has been written; the first cause is the one that counts. */
    private void fail(ChannelHandlerContext ctx, Throwable reason) {
        if (cause == null) {
            cause = reason;
        }
        link.outgoing().finish(ctx::close);
        // For a broker that does not read.
        ctx.executor().schedule((Runnable) ctx::close, GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (heartbeats != null) {
            heartbeats.stop();
        }
        String where = "The connection to " + ctx.channel().remoteAddress() + " broke";
        LinkLostException loss = new LinkLostException(cause == null ? where : where + ": " + describe(cause), cause);
        welcome.completeExceptionally(cause instanceof JMSException e ? e : loss);
        link.broken(loss);
        owner.linkLost(link, loss, cause);
    }

    private static String describe(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
