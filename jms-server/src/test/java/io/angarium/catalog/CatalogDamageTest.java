package io.angarium.catalog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.angarium.fixture.CapturedLog;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes of a catalog's file are flipped, one at a time. Each is found when it is read, or what is read is the same, or what
 * was there at an earlier checkpoint, or nothing: from all of these the log makes everything anew.
 */
class CatalogDamageTest {
    /** Reading a database takes long for so small a thing; different bytes each run would be nothing to debug. */
    private static final int STRIDE = Integer.getInteger("angarium.catalog-damage.stride", 149);

    @TempDir
    Path directory;

    private byte[] sound;

    @BeforeEach
    void fill() throws IOException {
        for (int position = 1; position <= 3; position++) {
            try (Catalog catalog = Catalog.open(directory)) {
                catalog.remember(new Memory(7, Map.of(new UUID(1, 2), new Memory.Row(7, new Buffer(100))), Set.of()));
                catalog.save(checkpoint(position), Set.of());
            }
        }
        sound = Files.readAllBytes(directory.resolve(StoredCatalog.FILE));
    }

    private static Checkpoint checkpoint(int position) {
        SettledSet settled = new SettledSet();
        settled.addAll(0, position);
        settled.addAll(5000, 5000 + position);
        SubscriptionEntry subscription = new SubscriptionEntry("news", "price > 5", false, false, "till-4", "audit");
        QueueState state = new QueueState(6000 + position, settled, QueueState.noMarks(), Map.of(11L, 1));
        return new Checkpoint(
                position,
                0,
                Map.of(
                        1, new Checkpoint.QueueRow(new QueueEntry("orders"), state),
                        2, new Checkpoint.QueueRow(new QueueEntry("payments"), state),
                        3, new Checkpoint.QueueRow(subscription, state)));
    }

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void everyFlipIsFoundOrHarmless() throws IOException {
        Map<String, Integer> outcomes = new TreeMap<>();
        try (CapturedLog quiet = CapturedLog.ofAngarium()) {
            for (int i = 0; i < sound.length; i += STRIDE) {
                byte[] damaged = sound.clone();
                damaged[i] ^= (byte) (1 << i % 8);
                Files.write(directory.resolve(StoredCatalog.FILE), damaged);
                outcomes.merge(outcome(i), 1, Integer::sum);
            }
        }
        assertThat(outcomes).containsKeys("found", "the same");
    }

    private String outcome(int offset) throws IOException {
        StoredCatalog read;
        try {
            read = StoredCatalog.read(directory);
        } catch (CatalogException found) {
            return "found";
        }
        Checkpoint checkpoint = read.checkpoint();
        assertThat(checkpoint.position()).as("byte %d", offset).isBetween(0L, 3L);
        if (checkpoint.position() == 0) {
            assertThat(checkpoint).isEqualTo(Checkpoint.none());
            return "nothing";
        }
        assertThat(text(checkpoint)).as("byte %d", offset).isEqualTo(text(checkpoint((int) checkpoint.position())));
        return checkpoint.position() == 3 ? "the same" : "earlier";
    }

    private static String text(Checkpoint checkpoint) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(checkpoint.queues())
                .forEach((id, row) -> text.append(id)
                        .append(row.entry())
                        .append(row.state().nextSequence())
                        .append(new Buffer(row.state().settled().encode()))
                        .append(new Buffer(AttemptMarks.encode(row.state().attemptMarks())))
                        .append(row.state().attempts()));
        return text.toString();
    }
}
