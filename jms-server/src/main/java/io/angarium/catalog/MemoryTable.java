package io.angarium.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/** The tables of a {@link Memory}. Leaves transactions to its caller. */
final class MemoryTable {
    static final String SCHEMA = """
            create table if not exists remembered (id int primary key, memory bigint not null, crc int not null);
            create table if not exists client_memory (
                client uuid primary key, memory bigint not null, numbers varbinary(8192) not null,
                crc int not null);
            """;

    private MemoryTable() {}

    static Memory load(Statement statement) throws SQLException {
        Map<UUID, Memory.Row> rows = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select client, memory, numbers, crc from client_memory")) {
            while (row.next()) {
                UUID key = row.getObject(1, UUID.class);
                byte[] numbers = row.getBytes(3);
                RowChecksum.check(row.getInt(4), "client_memory", key, row.getLong(2), numbers);
                rows.put(key, new Memory.Row(row.getLong(2), new Buffer(numbers)));
            }
        }
        try (ResultSet row = statement.executeQuery("select memory, crc from remembered")) {
            if (!row.next()) {
                return new Memory(0, rows, Set.of());
            }
            RowChecksum.check(row.getInt(2), "remembered", row.getLong(1));
            return new Memory(row.getLong(1), rows, Set.of());
        }
    }

    static void save(Connection connection, Memory changes) throws SQLException {
        try (PreparedStatement gone = connection.prepareStatement("delete from client_memory where client = ?");
                PreparedStatement client = connection.prepareStatement(
                        "merge into client_memory (client, memory, numbers, crc) values (?, ?, ?, ?)");
                PreparedStatement memory =
                        connection.prepareStatement("merge into remembered (id, memory, crc) values (1, ?, ?)")) {
            for (UUID key : changes.gone()) {
                gone.setObject(1, key);
                gone.addBatch();
            }
            gone.executeBatch();
            for (Map.Entry<UUID, Memory.Row> row : changes.rows().entrySet()) {
                byte[] numbers = row.getValue().numbers().toByteArray();
                client.setObject(1, row.getKey());
                client.setLong(2, row.getValue().memory());
                client.setBytes(3, numbers);
                client.setInt(4, RowChecksum.of(row.getKey(), row.getValue().memory(), numbers));
                client.addBatch();
            }
            client.executeBatch();
            memory.setLong(1, changes.memory());
            memory.setInt(2, RowChecksum.of(changes.memory()));
            memory.executeUpdate();
        }
    }

    static void clear(Statement statement) throws SQLException {
        statement.execute("delete from remembered");
        statement.execute("delete from client_memory");
    }
}
