package io.angarium.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.angarium.broker.MessageRecord;
import io.angarium.log.StoredRecord;
import io.angarium.log.Stretch;
import io.angarium.wire.MessageLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongConsumer;

/** Writes out all queues, durable subscriptions and waiting messages of a store, in the package's export format. */
public final class StoreExport {
    private final Writer out;
    private final LongConsumer progress;
    private final Replay replay;
    private long messages;

    /**
     * What was written.
     *
     * @param messages how many
     * @param damaged whether the store has damage, so that some may be missing
     */
    public record Outcome(long messages, boolean damaged) {}

    private StoreExport(Writer out, LongConsumer progress, Replay replay) {
        this.out = out;
        this.progress = progress;
        this.replay = replay;
    }

    /**
     * Writes it. What is damaged in the store is left out.
     *
     * @param progress told the number of messages written so far
     * @throws IOException if it can't be written
     * @throws io.angarium.log.LogException if the store can't be read
     */
    public static Outcome write(StoppedStore store, Writer out, LongConsumer progress) throws IOException {
        Replay replay = new Replay(store.catalog().checkpoint());
        Damage damage = new Damage();
        store.scan(replay, damage);
        StoreExport export = new StoreExport(out, progress, replay);
        try {
            export.head();
            WaitingMessages.in(store, replay, export::message);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Outcome(export.messages, damage.there());
    }

    private void head() {
        line(ExportFormat.object()
                .put("format", ExportFormat.NAME)
                .put("version", ExportFormat.VERSION)
                .put("exportedAt", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        replay.queues().forEach(queue -> line(ExportFormat.whole(queue.knownAs())));
    }

    private void message(StoredRecord at, MessageRecord record, List<MessageRecord.Route> routes) {
        ObjectNode line = ExportFormat.object();
        int priority = MessageLayout.priority(record.message().bytes());
        for (MessageRecord.Route route : routes) {
            ObjectNode to = ExportFormat.reference(replay.find(route.queue()).knownAs());
            to.put("sequence", route.sequence());
            int deliveries = replay.deliveries(at, route, priority);
            if (deliveries > 0) {
                to.put("deliveries", deliveries);
            }
            line.withArray("to").add(to);
        }
        MessageJson.write(record.message(), line);
        line(line);
        progress.accept(++messages);
    }

    private void line(ObjectNode line) {
        try {
            out.write(ExportFormat.JSON.writeValueAsString(line));
            out.write('\n');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is any. */
    static final class Damage implements StoreVisitor {
        private Stretch first;

        @Override
        public void stretch(Stretch stretch) {
            if (first == null && stretch.kind().isDamage()) {
                first = stretch;
            }
        }

        boolean there() {
            return first != null;
        }
    }
}
