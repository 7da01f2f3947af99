package io.angarium.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;

/** The table of {@link DuplicateRows}. Leaves transactions to its caller. */
final class DuplicateTable {
    static final String SCHEMA = """
            create table if not exists duplicate_ids (destination varchar(1100) primary key, ids blob not null, crc int not null);
            """;

    private DuplicateTable() {}

    static DuplicateRows load(Statement statement) throws SQLException {
        Map<String, Buffer> rows = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select destination, ids, crc from duplicate_ids")) {
            while (row.next()) {
                RowChecksum.check(row.getInt(3), "duplicate_ids", row.getString(1), row.getBytes(2));
                rows.put(row.getString(1), new Buffer(row.getBytes(2)));
            }
        }
        return new DuplicateRows(rows, Set.of());
    }

    static void save(Connection connection, DuplicateRows changes) throws SQLException {
        try (PreparedStatement gone = connection.prepareStatement("delete from duplicate_ids where destination = ?");
                PreparedStatement ids = connection.prepareStatement(
                        "merge into duplicate_ids (destination, ids, crc) values (?, ?, ?)")) {
            for (String destination : changes.gone()) {
                gone.setString(1, destination);
                gone.addBatch();
            }
            gone.executeBatch();
            for (Map.Entry<String, Buffer> row : changes.ids().entrySet()) {
                ids.setString(1, row.getKey());
                ids.setBytes(2, row.getValue().toByteArray());
                ids.setInt(3, RowChecksum.of(row.getKey(), row.getValue().toByteArray()));
                ids.addBatch();
            }
            ids.executeBatch();
        }
    }

    static void clear(Statement statement) throws SQLException {
        statement.execute("delete from duplicate_ids");
    }
}
