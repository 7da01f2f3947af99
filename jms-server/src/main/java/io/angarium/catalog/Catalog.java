package io.angarium.catalog;

import io.angarium.security.AccessTable;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of one broker. For one thread at a time; its methods block on I/O. */
public final class Catalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private static final String SCHEMA = """
            create table if not exists checkpoint (
                id int primary key, position bigint not null, exact_position bigint not null,
                taken_at timestamp with time zone not null, queues bigint not null, crc int not null);
            create table if not exists queue (
                id int primary key, name varchar(1024) not null unique, crc int not null);
            create table if not exists subscription (
                id int primary key, topic varchar(1024) not null, selector varchar(65536), no_local boolean not null,
                shared boolean not null, client_id varchar(65536), name varchar(1024) not null,
                crc int not null);
            create table if not exists queue_state (
                id int primary key, next_sequence bigint not null,
                settled blob not null, attempt_marks blob not null, attempts blob not null, crc int not null);
            """;

    private final Path directory;
    private Connection connection;

    /** Whether something could not be written, after which H2 is not to be asked again: it may not even answer. */
    private boolean broken;

    private Catalog(Path directory, Connection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /**
     * Opens the database in this directory, or makes one. A damaged one is set aside under another name.
     *
     * @throws CatalogException if none can be made, or another program uses it
     */
    public static Catalog open(Path directory) {
        try {
            return connectAndRead(directory);
        } catch (SQLException | RuntimeException damaged) {
            if (damaged instanceof SQLException refused
                    && refused.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new CatalogException(
                        "the catalog in " + directory + " is in use by another program; close it there", damaged);
            }
            LOG.warn(
                    "the catalog in {} can't be opened ({}); it is set aside and rebuilt from the log",
                    directory,
                    damaged.getMessage());
            setAside(directory);
            try {
                return connect(directory);
            } catch (SQLException e) {
                throw new CatalogException("no catalog can be made in " + directory + ": " + e.getMessage(), e);
            }
        }
    }

    /** With rows that are damaged a checkpoint could never be saved beside them. */
    private static Catalog connectAndRead(Path directory) throws SQLException {
        Catalog catalog = connect(directory);
        try {
            catalog.read();
            catalog.readMemory();
            catalog.readDuplicates();
            return catalog;
        } catch (SQLException | RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    static Catalog connect(Path directory) throws SQLException {
        return new Catalog(directory, connection(directory));
    }

    private static Connection connection(Path directory) throws SQLException {
        String file = directory.resolve("catalog").toAbsolutePath().toString();
        // No trace file beside it: what goes wrong is thrown, and said in our own log.
        Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SCHEMA);
            statement.execute(AccessProjection.SCHEMA);
            statement.execute(MemoryTable.SCHEMA);
            statement.execute(DuplicateTable.SCHEMA);
            connection.commit();
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** H2 closes a database that it could not write, on a full disk say. What was saved before is there. */
    private void reopen() throws SQLException {
        if (broken) {
            connection = connection(directory);
            broken = false;
        }
    }

    private static void setAside(Path directory) {
        Path file = directory.resolve("catalog.mv.db");
        try {
            if (Files.exists(file)) {
                Files.move(file, directory.resolve("catalog.damaged-" + System.currentTimeMillis() + ".mv.db"));
            }
        } catch (IOException e) {
            throw new CatalogException("the damaged catalog " + file + " can't be moved away: " + e.getMessage(), e);
        }
    }

    /** The last checkpoint saved, or {@link Checkpoint#none()}, also where what is there can't be read. */
    public Checkpoint load() {
        try {
            reopen();
            return read();
        } catch (SQLException | IllegalArgumentException e) {
            LOG.warn("the checkpoint can't be read ({}); everything is rebuilt from the log", e.getMessage());
            return Checkpoint.none();
        }
    }

    Checkpoint read() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long position;
            long exact;
            long count;
            try (ResultSet row =
                    statement.executeQuery("select position, exact_position, queues, crc from checkpoint")) {
                if (!row.next()) {
                    return Checkpoint.none();
                }
                position = row.getLong(1);
                exact = row.getLong(2);
                count = row.getLong(3);
                RowChecksum.check(row.getInt(4), "checkpoint", position, exact, count);
            }
            Map<Integer, Checkpoint.QueueRow> queues = queues(statement);
            if (queues.size() != count) {
                throw new IllegalArgumentException(
                        "there are " + queues.size() + " rows of the table queue_state, and not " + count);
            }
            return new Checkpoint(position, exact, queues);
        }
    }

    private static Map<Integer, Checkpoint.QueueRow> queues(Statement statement) throws SQLException {
        Map<Integer, Checkpoint.QueueRow> queues = new HashMap<>();
        Map<Integer, CatalogEntry> entries = CatalogEntries.load(statement);
        try (ResultSet row = statement.executeQuery(
                "select id, next_sequence, settled, attempt_marks, attempts, crc from queue_state")) {
            while (row.next()) {
                int id = row.getInt(1);
                byte[] settled = row.getBytes(3);
                byte[] marks = row.getBytes(4);
                byte[] attempts = row.getBytes(5);
                RowChecksum.check(row.getInt(6), "queue_state", id, row.getLong(2), settled, marks, attempts);
                QueueState state = new QueueState(
                        row.getLong(2),
                        SettledSet.decode(settled),
                        AttemptMarks.decode(marks),
                        AttemptCounts.decode(attempts));
                CatalogEntry entry = entries.get(id);
                if (entry == null) {
                    throw new IllegalArgumentException("no row tells what queue number " + id + " is");
                }
                queues.put(id, new Checkpoint.QueueRow(entry, state));
            }
        }
        return queues;
    }

    /** What was remembered with the last checkpoint saved, or {@link Memory#none()}, also if that can't be read. */
    public Memory loadMemory() {
        try {
            return readMemory();
        } catch (SQLException | IllegalArgumentException e) {
            LOG.warn("what the catalog remembers of clients can't be read ({}); it is forgotten", e.getMessage());
            return Memory.none();
        }
    }

    Memory readMemory() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return MemoryTable.load(statement);
        }
    }

    /**
     * Remembers this with the checkpoint that is saved next. Opens the database anew if that is needed.
     *
     * @throws CatalogException if it could not be written
     */
    public void remember(Memory changes) {
        try {
            reopen();
            MemoryTable.save(connection, changes);
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("what is remembered of clients could not be saved: " + e.getMessage(), e);
        }
    }

    /** The ids saved with the last checkpoint, or {@link DuplicateRows#none()}, also if they can't be read. */
    public DuplicateRows loadDuplicates() {
        try {
            return readDuplicates();
        } catch (SQLException e) {
            LOG.warn("what the catalog knows of duplicates can't be read ({}); it is forgotten", e.getMessage());
            return DuplicateRows.none();
        }
    }

    DuplicateRows readDuplicates() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return DuplicateTable.load(statement);
        }
    }

    /**
     * Saves these with the checkpoint that is saved next.
     *
     * @throws CatalogException if they could not be written
     */
    public void remember(DuplicateRows changes) {
        try {
            DuplicateTable.save(connection, changes);
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("what is known of duplicates could not be saved: " + e.getMessage(), e);
        }
    }

    /**
     * Saves what has changed, in one transaction. When this returns it is on the disk.
     *
     * @param removed the queues that are no more
     * @throws CatalogException if it could not be saved; the last checkpoint still stands
     */
    public void save(Checkpoint changes, Set<Integer> removed) {
        try {
            try (PreparedStatement state = connection.prepareStatement("""
                            merge into queue_state (id, next_sequence, settled, attempt_marks, attempts, crc)
                            values (?, ?, ?, ?, ?, ?)""");
                    PreparedStatement checkpoint = connection.prepareStatement("""
                            merge into checkpoint (id, position, exact_position, taken_at, queues, crc)
                            values (1, ?, ?, current_timestamp, ?, ?)""")) {
                CatalogEntries.remove(connection, removed);
                CatalogEntries.save(connection, changes.queues());
                for (Map.Entry<Integer, Checkpoint.QueueRow> queue :
                        changes.queues().entrySet()) {
                    add(state, queue.getKey(), queue.getValue().state());
                }
                state.executeBatch();
                checkpoint.setLong(1, changes.position());
                checkpoint.setLong(2, changes.exactPosition());
                long count = countQueues();
                checkpoint.setLong(3, count);
                checkpoint.setInt(4, RowChecksum.of(changes.position(), changes.exactPosition(), count));
                checkpoint.executeUpdate();
            }
            commit();
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("the checkpoint could not be saved: " + e.getMessage(), e);
        }
    }

    /**
     * Saves users, roles and permissions, for operators to look at.
     *
     * @throws CatalogException if they could not be saved; the last ones still stand
     */
    public void save(AccessTable table) {
        try {
            reopen();
            AccessProjection.write(connection, table);
            commit();
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("users and roles could not be saved: " + e.getMessage(), e);
        }
    }

    /**
     * Forgets all that was saved, for what is saved next is of another log.
     *
     * @throws CatalogException if that can't be written
     */
    public void clear() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from checkpoint");
            statement.execute("delete from queue_state");
            statement.execute("delete from subscription");
            statement.execute("delete from queue");
            MemoryTable.clear(statement);
            DuplicateTable.clear(statement);
            commit();
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("the catalog could not be cleared: " + e.getMessage(), e);
        }
    }

    private long countQueues() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from queue_state")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void add(PreparedStatement row, int id, QueueState state) throws SQLException {
        byte[] settled = state.settled().encode();
        byte[] marks = AttemptMarks.encode(state.attemptMarks());
        byte[] attempts = AttemptCounts.encode(state.attempts());
        row.setInt(1, id);
        row.setLong(2, state.nextSequence());
        row.setBytes(3, settled);
        row.setBytes(4, marks);
        row.setBytes(5, attempts);
        row.setInt(6, RowChecksum.of(id, state.nextSequence(), settled, marks, attempts));
        row.addBatch();
    }

    /** Commits, and waits for the disk: the log may let go of what it has told us. H2 alone would write when it likes. */
    private void commit() throws SQLException {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private void rollback(SQLException cause) {
        if (broken) {
            return; // it could not be opened
        }
        broken = true;
        try (Connection last = connection) {
            last.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("the catalog was not closed in order: {}", e.getMessage());
        }
    }
}
