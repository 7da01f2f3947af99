package io.angarium.catalog;

import io.angarium.security.AccessTable;
import io.angarium.view.QueueState;
import io.angarium.view.SettledSet;
import io.angarium.wire.Address;
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
import org.h2.api.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database of one broker. For one thread at a time; its methods block on I/O. */
public final class Catalog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private static final String SCHEMA = """
            create table if not exists checkpoint (
                id int primary key, position bigint not null, exact_position bigint not null,
                taken_at timestamp with time zone not null);
            create table if not exists destination (
                id int primary key, kind varchar(5) not null, name varchar(1024) not null, unique (kind, name));
            create table if not exists queue_state (
                destination_id int primary key references destination(id), next_sequence bigint not null,
                settled blob not null, attempt_marks blob not null, attempts blob not null);
            """;

    private final Connection connection;

    private Catalog(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database in this directory, or makes one. A damaged one is set aside under another name.
     *
     * @throws CatalogException if none can be made, or another program uses it
     */
    public static Catalog open(Path directory) {
        try {
            return connect(directory);
        } catch (SQLException damaged) {
            if (damaged.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
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

    private static Catalog connect(Path directory) throws SQLException {
        String file = directory.resolve("catalog").toAbsolutePath().toString();
        // No trace file beside it: what goes wrong is thrown, and said in our own log.
        Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SCHEMA);
            statement.execute(AccessProjection.SCHEMA);
            connection.commit();
            return new Catalog(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
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
        try (Statement statement = connection.createStatement()) {
            long position;
            long exact;
            try (ResultSet row = statement.executeQuery("select position, exact_position from checkpoint")) {
                if (!row.next()) {
                    return Checkpoint.none();
                }
                position = row.getLong(1);
                exact = row.getLong(2);
            }
            return new Checkpoint(position, exact, queues(statement));
        } catch (SQLException | IllegalArgumentException e) {
            LOG.warn("the checkpoint can't be read ({}); everything is rebuilt from the log", e.getMessage());
            return Checkpoint.none();
        }
    }

    private static Map<Integer, Checkpoint.QueueRow> queues(Statement statement) throws SQLException {
        Map<Integer, Checkpoint.QueueRow> queues = new HashMap<>();
        try (ResultSet row = statement.executeQuery("""
                select id, kind, name, next_sequence, settled, attempt_marks, attempts
                from destination join queue_state on id = destination_id""")) {
            while (row.next()) {
                Address address = new Address(Address.Kind.valueOf(row.getString(2)), row.getString(3));
                QueueState state = new QueueState(
                        row.getLong(4),
                        SettledSet.decode(row.getBytes(5)),
                        AttemptMarks.decode(row.getBytes(6)),
                        AttemptCounts.decode(row.getBytes(7)));
                queues.put(row.getInt(1), new Checkpoint.QueueRow(address, state));
            }
        }
        return queues;
    }

    /**
     * Saves what has changed, in one transaction. When this returns it is on the disk.
     *
     * @throws CatalogException if it could not be saved; the last checkpoint still stands
     */
    public void save(Checkpoint changes) {
        try {
            try (PreparedStatement destination =
                            connection.prepareStatement("merge into destination (id, kind, name) values (?, ?, ?)");
                    PreparedStatement state = connection.prepareStatement("""
                            merge into queue_state (destination_id, next_sequence, settled, attempt_marks, attempts)
                            values (?, ?, ?, ?, ?)""");
                    PreparedStatement checkpoint =
                            connection.prepareStatement("merge into checkpoint (id, position, exact_position, taken_at)"
                                    + " values (1, ?, ?, current_timestamp)")) {
                for (Map.Entry<Integer, Checkpoint.QueueRow> queue :
                        changes.queues().entrySet()) {
                    add(destination, state, queue.getKey(), queue.getValue());
                }
                destination.executeBatch();
                state.executeBatch();
                checkpoint.setLong(1, changes.position());
                checkpoint.setLong(2, changes.exactPosition());
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
            statement.execute("delete from destination");
            commit();
        } catch (SQLException e) {
            rollback(e);
            throw new CatalogException("the catalog could not be cleared: " + e.getMessage(), e);
        }
    }

    private static void add(PreparedStatement destination, PreparedStatement state, int id, Checkpoint.QueueRow row)
            throws SQLException {
        destination.setInt(1, id);
        destination.setString(2, row.address().kind().name());
        destination.setString(3, row.address().name());
        destination.addBatch();
        state.setInt(1, id);
        state.setLong(2, row.state().nextSequence());
        state.setBytes(3, row.state().settled().encode());
        state.setBytes(4, AttemptMarks.encode(row.state().attemptMarks()));
        state.setBytes(5, AttemptCounts.encode(row.state().attempts()));
        state.addBatch();
    }

    /** Commits, and waits for the disk: the log may let go of what it has told us. H2 alone would write when it likes. */
    private void commit() throws SQLException {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    private void rollback(SQLException cause) {
        try {
            connection.rollback();
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
