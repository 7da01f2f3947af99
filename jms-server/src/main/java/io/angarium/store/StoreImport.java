package io.angarium.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.angarium.broker.AttemptRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.catalog.CatalogEntry;
import io.angarium.log.LogException;
import io.angarium.log.LogOptions;
import io.angarium.log.RecordBatch;
import io.angarium.log.RecordType;
import io.angarium.message.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Takes the messages of the package's export format into a store, whose broker is stopped. They get new numbers behind those
 * of the messages that wait there. Batch by batch: each is on the disk in whole before the next is begun.
 */
public final class StoreImport {
    private static final int BATCH_MESSAGES = 500;
    private static final long BATCH_BYTES = 4 << 20;

    private final StoreWriter store;
    private final LongConsumer progress;
    private final long after;

    /** The numbers of queues and subscriptions, by their keys in the format. */
    private final Map<String, Integer> known = new HashMap<>();

    private final List<Line> batch = new ArrayList<>();
    private long batchBytes;
    private long number;
    private long stored;
    private long storedLine;

    /** A line that has been understood: either a message or something that there is to be. */
    private record Line(long number, CatalogEntry entry, String key, Message message, List<To> to) {}

    /** Where a message is to wait. */
    private record To(String key, int deliveries) {}

    private StoreImport(StoreWriter store, LongConsumer progress, long after) {
        this.store = store;
        this.progress = progress;
        this.after = after;
        this.storedLine = after;
        store.entries().forEach((id, entry) -> known.put(ExportFormat.key(ExportFormat.reference(entry)), id));
    }

    /**
     * Reads all lines, and stores what they say.
     *
     * @param options of the log; a message must fit into a segment
     * @param after messages of the lines up to this one are passed over, as they have been stored before; 0 for none
     * @param progress told the number of messages stored so far
     * @return how many messages were stored
     * @throws TransferException if a line is wrong: it says which, and what was stored
     * @throws io.angarium.log.LogLockedException if a broker has the store open
     * @throws LogException if the store can't be used, or not any more
     */
    public static long read(BufferedReader lines, Path data, LogOptions options, long after, LongConsumer progress)
            throws IOException {
        checkHeader(lines.readLine());
        try (StoreWriter store = StoreWriter.open(data, options)) {
            return new StoreImport(store, progress, after).read(lines);
        }
    }

    private static void checkHeader(String line) {
        JsonNode header;
        try {
            header = parse(line);
        } catch (IllegalArgumentException e) {
            throw new TransferException("line 1: " + e.getMessage() + "; nothing was stored", e);
        }
        if (!ExportFormat.NAME.equals(header.path("format").asText())) {
            throw new TransferException("line 1: that is no export of messages, which begins with {\"format\":\""
                    + ExportFormat.NAME + "\"; nothing was stored");
        }
        if (header.path("version").asInt() != ExportFormat.VERSION) {
            throw new TransferException("line 1: the export has version " + header.path("version")
                    + ", and this release reads " + ExportFormat.VERSION + "; nothing was stored");
        }
    }

    private long read(BufferedReader lines) throws IOException {
        number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                take(parse(line));
            } catch (IllegalArgumentException e) {
                throw wrong(number, e.getMessage(), e);
            }
            if (batch.size() >= BATCH_MESSAGES || batchBytes >= BATCH_BYTES) {
                store();
            }
        }
        store();
        return stored;
    }

    private static JsonNode parse(String line) {
        try {
            JsonNode node = ExportFormat.JSON.readTree(line == null ? "" : line);
            if (node.isObject()) {
                return node;
            }
            throw new IllegalArgumentException("it is no JSON object");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object: " + e.getOriginalMessage(), e);
        }
    }

    /** Understands a line, or refuses it, before anything of its batch is stored. */
    private void take(JsonNode line) {
        if (!line.has("to")) {
            String key = ExportFormat.key(line);
            CatalogEntry entry = ExportFormat.entry(line);
            Integer there = known.get(key);
            if (there == null) {
                EntryRules.check(entry);
            } else if (there >= 0 && !Objects.equals(store.entries().get(there), entry)) {
                throw new IllegalArgumentException(
                        "the store has " + store.entries().get(there) + " with another topic, selector or kind");
            }
            known.putIfAbsent(key, -1); // it will be there when its batch is stored
            batch.add(new Line(number, entry, key, null, List.of()));
        } else if (number > after) {
            Message message = MessageJson.read(line);
            batch.add(new Line(number, null, null, message, to(line.get("to"))));
            batchBytes += message.size();
        }
    }

    private List<To> to(JsonNode array) {
        if (!array.isArray() || array.isEmpty()) {
            throw new IllegalArgumentException("\"to\" is not an array with somewhere in it");
        }
        List<To> to = new ArrayList<>();
        for (JsonNode each : array) {
            String key = ExportFormat.key(each);
            if (!known.containsKey(key)) {
                throw new IllegalArgumentException(
                        each + " is not in the store, and no line before this one says what it is");
            }
            long deliveries = MessageJson.number(each, "deliveries", 0);
            to.add(new To(key, (int) Math.min(deliveries, Integer.MAX_VALUE)));
        }
        return to;
    }

    private void store() {
        if (batch.isEmpty()) {
            return;
        }
        RecordBatch records = new RecordBatch();
        long messages = 0;
        for (Line line : batch) {
            if (line.message() != null) {
                add(line, records);
                messages++;
            } else if (known.get(line.key()) < 0) {
                known.put(line.key(), store.make(line.entry(), records));
            }
        }
        if (records.size() > 0) {
            try {
                store.append(records);
            } catch (LogException e) {
                throw wrong(batch.get(0).number(), e.getMessage(), e);
            }
        }
        stored += messages;
        storedLine = number;
        batch.clear();
        batchBytes = 0;
        progress.accept(stored);
    }

    private void add(Line line, RecordBatch records) {
        List<MessageRecord.Route> routes = new ArrayList<>();
        List<AttemptRecord> attempts = new ArrayList<>();
        for (To to : line.to()) {
            int queue = known.get(to.key());
            long sequence = store.takeSequence(queue);
            routes.add(new MessageRecord.Route(queue, sequence, false));
            if (to.deliveries() > 0) {
                attempts.add(new AttemptRecord(queue, sequence, to.deliveries(), 0));
            }
        }
        records.add(
                RecordType.MESSAGE,
                MessageRecord.head(line.message(), routes.toArray(MessageRecord.Route[]::new)),
                line.message().bytes());
        attempts.forEach(attempt -> records.add(RecordType.ATTEMPT, attempt.encode()));
    }

    private TransferException wrong(long line, String why, Exception cause) {
        String safe = storedLine == 0
                ? "; nothing was stored"
                : "; the lines up to " + storedLine + " are stored, go on with --after " + storedLine;
        return new TransferException("line " + line + ": " + why + safe, cause);
    }
}
