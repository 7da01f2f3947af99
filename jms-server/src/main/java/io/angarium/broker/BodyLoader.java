package io.angarium.broker;

import io.angarium.log.LogCorruptException;
import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.LogReader;
import io.angarium.log.RecordLog;
import io.angarium.log.RecordType;
import io.angarium.message.Message;
import io.angarium.view.BodySource;
import io.angarium.view.Entry;
import io.angarium.view.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads messages back from the log, on threads that may block. */
final class BodyLoader implements BodySource {
    private static final Logger LOG = LoggerFactory.getLogger(BodyLoader.class);

    private static final long RETRY_SECONDS = 1;

    private final RecordLog log;
    private final Executor executor;
    private final ScheduledExecutorService clock;

    BodyLoader(RecordLog log, Executor executor, ScheduledExecutorService clock) {
        this.log = log;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public void load(Queue queue, List<Entry> entries) {
        try {
            executor.execute(() -> read(queue, entries));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("not reading for {}: the broker is stopping", queue.name());
        }
    }

    /**
     * The message of an entry.
     *
     * @throws LogException if it can't be read
     */
    Message read(Entry entry) {
        LogPosition at = new LogPosition(entry.position());
        try (LogReader reader = log.read(at)) {
            return read(reader, at);
        }
    }

    private static MessageRecord record(LogReader reader, LogPosition at) {
        reader.seek(at);
        if (!reader.next()) {
            throw new LogCorruptException("the log ends before " + at);
        }
        if (reader.type() != RecordType.MESSAGE) {
            throw new LogCorruptException("no message lies at " + at);
        }
        return MessageRecord.decode(reader.payload());
    }

    private static Message read(LogReader reader, LogPosition at) {
        return record(reader, at).message();
    }

    /** As it lies there for this queue: an index that was damaged might point to another message. */
    private static Message read(LogReader reader, Queue queue, Entry entry) {
        LogPosition at = new LogPosition(entry.position());
        MessageRecord record = record(reader, at);
        boolean here = record.routes().stream()
                .anyMatch(route -> route.queue() == queue.id() && route.sequence() == entry.sequence());
        if (Shard.keeps(queue) && !here) {
            throw new LogCorruptException("another message lies at " + at);
        }
        return record.message();
    }

    private void read(Queue queue, List<Entry> entries) {
        List<Entry> sound = new ArrayList<>(entries.size());
        List<Message> messages = new ArrayList<>(entries.size());
        List<Entry> damaged = new ArrayList<>(0);
        LogPosition at = new LogPosition(entries.get(0).position());
        try (LogReader reader = log.read(at)) {
            for (Entry entry : entries) {
                at = new LogPosition(entry.position());
                try {
                    messages.add(read(reader, queue, entry));
                    sound.add(entry);
                } catch (LogCorruptException e) {
                    LOG.error(
                            "message {} of {} is damaged and held back: {}; stop the broker, and see what"
                                    + " 'angarium store check' says",
                            entry.sequence(),
                            queue.name(),
                            e.getMessage());
                    damaged.add(entry);
                }
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error(
                    "a message of {} can't be read from the log at {}; its consumers wait, and it is tried again",
                    queue.name(),
                    at,
                    e);
            retry(queue);
            return;
        }
        if (!damaged.isEmpty()) {
            queue.unreadable(damaged);
        }
        queue.loaded(sound, messages);
    }

    /** Later, as what is wrong now (no file handles left, say) may be over then. */
    private void retry(Queue queue) {
        try {
            clock.schedule(queue::loadFailed, RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("not reading for {}: the broker is stopping", queue.name());
        }
    }
}
