package io.angarium.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.fusesource.hawtbuf.AsciiBuffer;
import org.fusesource.hawtbuf.Buffer;

/** Records as text, for tests that only care which records there are. */
final class Contents {
    private Contents() {}

    /** One batch with a record for each text. */
    static RecordBatch batch(String... texts) {
        RecordBatch batch = new RecordBatch();
        for (String text : texts) {
            batch.add(RecordType.MESSAGE, buffer(text));
        }
        return batch;
    }

    static Buffer buffer(String text) {
        return new AsciiBuffer(text).buffer();
    }

    /** Appends one batch and waits; throws what the log answers. */
    static LogPosition append(RecordLog log, Durability durability, String... texts) {
        try {
            return log.append(batch(texts), durability).toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof LogException cause ? cause : e;
        }
    }

    /** All that a reader sees from the beginning on. */
    static List<String> of(RecordLog log) {
        try (LogReader reader = log.read(LogPosition.START)) {
            List<String> texts = new ArrayList<>();
            while (reader.next()) {
                texts.add(reader.payload().ascii().toString());
            }
            return texts;
        }
    }
}
