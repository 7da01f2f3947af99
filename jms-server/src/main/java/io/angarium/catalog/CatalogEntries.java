package io.angarium.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables of what there is, apart from the state that it is in. */
final class CatalogEntries {
    private CatalogEntries() {}

    static Map<Integer, CatalogEntry> load(Statement statement) throws SQLException {
        Map<Integer, CatalogEntry> entries = new HashMap<>();
        try (ResultSet row = statement.executeQuery("select id, name, crc from queue")) {
            while (row.next()) {
                RowChecksum.check(row.getInt(3), "queue", row.getInt(1), row.getString(2));
                entries.put(row.getInt(1), new QueueEntry(row.getString(2)));
            }
        }
        try (ResultSet row = statement.executeQuery(
                "select id, topic, selector, no_local, shared, client_id, name, crc from subscription")) {
            while (row.next()) {
                SubscriptionEntry entry = new SubscriptionEntry(
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getString(6),
                        row.getString(7));
                RowChecksum.check(row.getInt(8), "subscription", columns(row.getInt(1), entry));
                entries.put(row.getInt(1), entry);
            }
        }
        return entries;
    }

    static void save(Connection connection, Map<Integer, Checkpoint.QueueRow> changed) throws SQLException {
        try (PreparedStatement queue =
                        connection.prepareStatement("merge into queue (id, name, crc) values (?, ?, ?)");
                PreparedStatement subscription = connection.prepareStatement("""
                        merge into subscription (id, topic, selector, no_local, shared, client_id, name, crc)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            for (Map.Entry<Integer, Checkpoint.QueueRow> row : changed.entrySet()) {
                CatalogEntry entry = row.getValue().entry();
                if (entry instanceof QueueEntry named) {
                    queue.setInt(1, row.getKey());
                    queue.setString(2, named.name());
                    queue.setInt(3, RowChecksum.of(row.getKey(), named.name()));
                    queue.addBatch();
                } else if (entry instanceof SubscriptionEntry subscribed) {
                    add(subscription, row.getKey(), subscribed);
                }
            }
            queue.executeBatch();
            subscription.executeBatch();
        }
    }

    private static void add(PreparedStatement row, int id, SubscriptionEntry entry) throws SQLException {
        Object[] columns = columns(id, entry);
        for (int i = 0; i < columns.length; i++) {
            row.setObject(i + 1, columns[i]);
        }
        row.setInt(columns.length + 1, RowChecksum.of(columns));
        row.addBatch();
    }

    private static Object[] columns(int id, SubscriptionEntry entry) {
        return new Object[] {
            id, entry.topic(), entry.selector(), entry.noLocal(), entry.shared(), entry.clientId(), entry.name()
        };
    }

    /** Removes what there is no more, with its state. */
    static void remove(Connection connection, Set<Integer> ids) throws SQLException {
        for (String table : List.of("queue", "subscription", "queue_state")) {
            try (PreparedStatement delete = connection.prepareStatement("delete from " + table + " where id = ?")) {
                for (int id : ids) {
                    delete.setInt(1, id);
                    delete.addBatch();
                }
                delete.executeBatch();
            }
        }
    }
}
