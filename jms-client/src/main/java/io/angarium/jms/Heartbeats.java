package io.angarium.jms;

import io.angarium.wire.Frame;
import jakarta.jms.JMSException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Signs of life on one link: sends one when nothing else was sent for half the agreed interval, and gives the broker up
 * when nothing came from it for two intervals. Only for the event loop.
 */
final class Heartbeats {

    /** Two intervals are four ticks of half an interval. */
    private static final int SILENT_TICKS = 4;

    private final BrokerLink link;
    private final int intervalMillis;
    private ScheduledFuture<?> ticks;
    private Consumer<JMSException> onSilence;
    private int silentTicks;

    Heartbeats(BrokerLink link, int intervalMillis) {
        this.link = link;
        this.intervalMillis = intervalMillis;
    }

    void start(Consumer<JMSException> whenSilent) {
        onSilence = whenSilent;
        long half = Math.max(1, intervalMillis / 2);
        ticks = link.channel().eventLoop().scheduleAtFixedRate(this::tick, half, half, TimeUnit.MILLISECONDS);
    }

    void heard() {
        silentTicks = 0;
    }

    void stop() {
        ticks.cancel(false);
    }

    private void tick() {
        if (!link.outgoing().takeWritten()) {
            link.write(new Frame.Heartbeat());
        }
        if (++silentTicks > SILENT_TICKS) {
            stop();
            onSilence.accept(new JMSException(
                    "The broker has been silent for " + 2L * intervalMillis + " ms, twice the heartbeat interval"));
        }
    }
}
