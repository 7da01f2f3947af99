package io.angarium.broker;

import io.angarium.log.LogException;
import io.angarium.log.LogPosition;
import io.angarium.log.LogReader;
import io.angarium.log.RecordLog;
import io.angarium.message.Message;
import io.angarium.view.BodySource;
import io.angarium.view.Entry;
import io.angarium.view.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads messages back from the log, on threads that may block. */
final class BodyLoader implements BodySource {
    private static final Logger LOG = LoggerFactory.getLogger(BodyLoader.class);

    private final RecordLog log;
    private final Executor executor;

    BodyLoader(RecordLog log, Executor executor) {
        this.log = log;
        this.executor = executor;
    }

    @Override
    public void load(Queue queue, List<Entry> entries) {
        try {
            executor.execute(() -> read(queue, entries));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("not reading for {}: the broker is stopping", queue.name());
        }
    }

    private void read(Queue queue, List<Entry> entries) {
        List<Message> messages = new ArrayList<>(entries.size());
        LogPosition at = new LogPosition(entries.get(0).position());
        try (LogReader reader = log.read(at)) {
            for (Entry entry : entries) {
                at = new LogPosition(entry.position());
                reader.seek(at);
                if (!reader.next()) {
                    throw new LogException("the log ends before it");
                }
                messages.add(MessageRecord.decode(reader.payload()).message());
            }
            queue.loaded(entries, messages);
        } catch (RuntimeException e) {
            LOG.error(
                    "a message of queue://{} can't be read from the log at {}; its consumers wait",
                    queue.name(),
                    at,
                    e);
            queue.loadFailed();
        }
    }
}
