package io.angarium.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import io.angarium.catalog.Checkpoint.QueueRow;
import io.angarium.fixture.CapturedLog;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import io.angarium.wire.Address;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    private static final String FILE = "catalog.mv.db";

    @TempDir
    Path directory;

    @Test
    void aNewOneHoldsNoCheckpoint() {
        try (Catalog catalog = Catalog.open(directory)) {
            assertThat(catalog.load()).isEqualTo(Checkpoint.none());
        }
    }

    @Test
    void whatWasSavedIsLoadedAfterwards() {
        SettledSet settled = new SettledSet();
        settled.addAll(0, 9);
        settled.add(5000);
        long[] marks = {-1, 0, 1, 2, 42, 5, 6, 7, 8, Long.MAX_VALUE};
        QueueState state = new QueueState(6000, settled, marks, Map.of(11L, 1, 12L, 300));
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.save(new Checkpoint(77, 66, Map.of(3, new QueueRow(new QueueEntry("orders"), state))), Set.of());
        }

        Checkpoint loaded = load();

        assertThat(loaded.position()).isEqualTo(77);
        assertThat(loaded.exactPosition()).isEqualTo(66);
        assertThat(loaded.queues()).containsOnlyKeys(3);
        QueueRow row = loaded.queues().get(3);
        assertThat(row.entry()).isEqualTo(new QueueEntry("orders"));
        assertThat(row.state().nextSequence()).isEqualTo(6000);
        assertThat(row.state().settled().floor()).isEqualTo(10);
        assertThat(row.state().settled().contains(5000)).isTrue();
        assertThat(row.state().settled().contains(4999)).isFalse();
        assertThat(row.state().attemptMarks()).isEqualTo(marks);
        assertThat(row.state().attempts()).isEqualTo(Map.of(11L, 1, 12L, 300));
    }

    @Test
    void subscriptionsAreLoadedAsTheyWereSaved() {
        SubscriptionEntry shared = new SubscriptionEntry("orders.#", "price > 5", false, true, null, "s");
        SubscriptionEntry unshared = new SubscriptionEntry("news", null, true, false, "till-4", "s");

        save(1, Map.of(1, row(shared, 10), 2, row(unshared, 20)));

        assertThat(load().queues().get(1).entry()).isEqualTo(shared);
        assertThat(load().queues().get(2).entry()).isEqualTo(unshared);
        assertThat(load().queues().get(2).state().nextSequence()).isEqualTo(20);
    }

    @Test
    void whatIsRemovedIsNotLoadedAndItsNameIsFree() {
        SubscriptionEntry subscription = new SubscriptionEntry("news", null, false, true, null, "s");
        save(1, Map.of(1, row(new QueueEntry("a"), 10), 2, row(subscription, 20), 3, row(new QueueEntry("b"), 1)));

        try (Catalog catalog = Catalog.open(directory)) {
            catalog.save(new Checkpoint(2, 0, Map.of(4, row(new QueueEntry("a"), 5))), Set.of(1, 2, 99));
        }

        assertThat(load().queues()).containsOnlyKeys(3, 4);
    }

    @Test
    void whatWasSavedIsOnTheDiskAtOnce(@TempDir Path copies) throws IOException {
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.save(new Checkpoint(1, 0, Map.of(1, row(new QueueEntry("a"), 10))), Set.of());
            assertThat(loadCopy(copies.resolve("saved")).position()).isEqualTo(1);

            catalog.clear();
            assertThat(loadCopy(copies.resolve("cleared"))).isEqualTo(Checkpoint.none());
        }
    }

    /** What another program would find if this one died now. */
    private Checkpoint loadCopy(Path copy) throws IOException {
        Files.createDirectories(copy);
        Files.copy(directory.resolve(FILE), copy.resolve(FILE));
        try (Catalog catalog = Catalog.open(copy)) {
            return catalog.load();
        }
    }

    @Test
    void namesMayBeAsLongAsTheProtocolAllowsAndOfAnyLetters() {
        QueueEntry longest = new QueueEntry("ü".repeat(Address.MAX_NAME_BYTES / 2));
        QueueEntry odd = new QueueEntry("it's; drop table queue --");

        save(1, Map.of(1, row(longest, 1), 2, row(odd, 2)));

        assertThat(load().queues().get(1).entry()).isEqualTo(longest);
        assertThat(load().queues().get(2).entry()).isEqualTo(odd);
    }

    @Test
    void aCheckpointSavesOnlyWhatHasChanged() {
        save(1, Map.of(1, row(new QueueEntry("a"), 10), 2, row(new QueueEntry("b"), 20)));

        save(2, Map.of(2, row(new QueueEntry("b"), 21)));

        assertThat(load().position()).isEqualTo(2);
        assertThat(load().queues().get(1).state().nextSequence()).isEqualTo(10);
        assertThat(load().queues().get(2).state().nextSequence()).isEqualTo(21);
    }

    @Test
    void aCheckpointWithoutChangesMovesThePosition() {
        save(1, Map.of(1, row(new QueueEntry("a"), 10)));

        save(2, Map.of());

        assertThat(load().position()).isEqualTo(2);
        assertThat(load().queues()).containsOnlyKeys(1);
    }

    @Test
    void aCheckpointThatCannotBeSavedLeavesTheLastOne() {
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.save(new Checkpoint(1, 0, Map.of(1, row(new QueueEntry("a"), 10))), Set.of());
            Checkpoint twoQueuesOfOneName =
                    new Checkpoint(2, 0, Map.of(1, row(new QueueEntry("a"), 11), 2, row(new QueueEntry("a"), 5)));

            assertThatExceptionOfType(CatalogException.class)
                    .isThrownBy(() -> catalog.save(twoQueuesOfOneName, Set.of()))
                    .withMessageContaining("could not be saved");

            assertThat(catalog.load().position()).isEqualTo(1);
            assertThat(catalog.load().queues().get(1).state().nextSequence()).isEqualTo(10);
            catalog.save(new Checkpoint(3, 0, Map.of(2, row(new QueueEntry("b"), 5))), Set.of());
            assertThat(catalog.load().queues()).containsOnlyKeys(1, 2);
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndANewOneMade() throws IOException {
        Files.writeString(directory.resolve(FILE), "this is not a database, whatever it says");

        try (CapturedLog log = CapturedLog.of(Catalog.class);
                Catalog catalog = Catalog.open(directory)) {
            assertThat(catalog.load()).isEqualTo(Checkpoint.none());
            assertThat(log.texts(Level.WARN)).singleElement().asString().contains("set aside", directory.toString());
            assertThat(log.stackTraces()).isEmpty();
        }

        assertThat(filesSetAside())
                .singleElement()
                .satisfies(file -> assertThat(file).hasContent("this is not a database, whatever it says"));
    }

    @Test
    void aFileThatWasCutOffDoesNotKeepTheBrokerFromStarting() throws IOException {
        save(1, Map.of(1, row(new QueueEntry("a"), 10)));
        try (FileChannel file = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }

        try (CapturedLog log = CapturedLog.of(Catalog.class);
                Catalog catalog = Catalog.open(directory)) {
            assertThat(catalog.load().position()).isIn(0L, 1L);
            assertThat(log.stackTraces()).isEmpty();
        }
    }

    @Test
    void aFileInUseByAnotherProgramIsNotTakenForDamaged() throws IOException {
        save(1, Map.of(1, row(new QueueEntry("a"), 10)));
        try (FileChannel other = FileChannel.open(directory.resolve(FILE), StandardOpenOption.WRITE)) {
            other.lock();

            assertThatExceptionOfType(CatalogException.class)
                    .isThrownBy(() -> Catalog.open(directory))
                    .withMessageContaining("in use by another program");
        }

        assertThat(filesSetAside()).isEmpty();
        assertThat(load().position()).isEqualTo(1);
    }

    @Test
    void aStateThatCannotBeReadMeansNoCheckpoint() throws SQLException {
        save(1, Map.of(1, row(new QueueEntry("a"), 10)));
        change("update queue_state set settled = X'ff'");

        try (CapturedLog log = CapturedLog.of(Catalog.class)) {
            assertThat(load()).isEqualTo(Checkpoint.none());
            assertThat(log.texts(Level.WARN)).singleElement().asString().contains("rebuilt from the log");
        }
    }

    @Test
    void aClearedOneHoldsNothing() {
        save(9, Map.of(1, row(new QueueEntry("a"), 10), 2, row(new QueueEntry("b"), 20)));

        try (Catalog catalog = Catalog.open(directory)) {
            catalog.clear();
            catalog.save(new Checkpoint(1, 0, Map.of(2, row(new QueueEntry("a"), 1))), Set.of());
        }

        assertThat(load().position()).isEqualTo(1);
        assertThat(load().queues()).containsOnlyKeys(2);
    }

    @Test
    void aPlaceWhereNoneCanBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        try (CapturedLog log = CapturedLog.of(Catalog.class)) {
            assertThatExceptionOfType(CatalogException.class)
                    .isThrownBy(() -> Catalog.open(file))
                    .withMessageContaining(file.toString());
            assertThat(log.stackTraces()).isEmpty();
        }
    }

    @Test
    void operatorsCanReadItWithSql() throws SQLException {
        save(7, Map.of(1, row(new QueueEntry("orders"), 10)));

        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select name, next_sequence from queue join queue_state on queue.id = queue_state.id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("orders");
            assertThat(rows.getLong(2)).isEqualTo(10);
        }
    }

    private Checkpoint load() {
        try (Catalog catalog = Catalog.open(directory)) {
            return catalog.load();
        }
    }

    private void save(long position, Map<Integer, QueueRow> queues) {
        try (Catalog catalog = Catalog.open(directory)) {
            catalog.save(new Checkpoint(position, 0, queues), Set.of());
        }
    }

    private static QueueRow row(CatalogEntry entry, long nextSequence) {
        return new QueueRow(entry, new QueueState(nextSequence, new SettledSet(), QueueState.noMarks(), Map.of()));
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + directory.resolve("catalog").toAbsolutePath());
    }

    private List<Path> filesSetAside() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("catalog.damaged-"))
                    .toList();
        }
    }
}
