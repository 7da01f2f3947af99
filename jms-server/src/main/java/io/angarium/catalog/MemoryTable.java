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
            create table if not exists remembered (id int primary key, memory bigint not null);
            create table if not exists client_memory (
                client uuid primary key, memory bigint not null, numbers varbinary(8192) not null);
            """;

    private MemoryTable() {}

    static Memory load(Statement statement) throws SQLException {
        Map<UUID, Memory.Row> rows = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select client, memory, numbers from client_memory")) {
            while (row.next()) {
                rows.put(row.getObject(1, UUID.class), new Memory.Row(row.getLong(2), new Buffer(row.getBytes(3))));
            }
        }
        try (ResultSet row = statement.executeQuery("select memory from remembered")) {
            return new Memory(row.next() ? row.getLong(1) : 0, rows, Set.of());
        }
    }

    static void save(Connection connection, Memory changes) throws SQLException {
        try (PreparedStatement gone = connection.prepareStatement("delete from client_memory where client = ?");
                PreparedStatement client = connection.prepareStatement(
                        "merge into client_memory (client, memory, numbers) values (?, ?, ?)");
                PreparedStatement memory =
                        connection.prepareStatement("merge into remembered (id, memory) values (1, ?)")) {
            for (UUID key : changes.gone()) {
                gone.setObject(1, key);
                gone.addBatch();
            }
            gone.executeBatch();
            for (Map.Entry<UUID, Memory.Row> row : changes.rows().entrySet()) {
                client.setObject(1, row.getKey());
                client.setLong(2, row.getValue().memory());
                client.setBytes(3, row.getValue().numbers().toByteArray());
                client.addBatch();
            }
            client.executeBatch();
            memory.setLong(1, changes.memory());
            memory.executeUpdate();
        }
    }

    static void clear(Statement statement) throws SQLException {
        statement.execute("delete from remembered");
        statement.execute("delete from client_memory");
    }
}
