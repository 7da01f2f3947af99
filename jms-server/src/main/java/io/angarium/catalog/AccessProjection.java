package io.angarium.catalog;

import io.angarium.security.AccessTable;
import io.angarium.security.Permission;
import io.angarium.security.Role;
import io.angarium.security.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Users, roles and permissions as tables, for operators to look at: nothing reads them back. */
final class AccessProjection {
    static final String SCHEMA = """
            create table if not exists users (
                name varchar(255) primary key, password boolean not null, certificate varchar);
            create table if not exists roles (name varchar(255) primary key);
            create table if not exists user_roles (
                user_name varchar(255) references users(name), role_name varchar(255), primary key (user_name, role_name));
            create table if not exists permissions (
                role_name varchar(255) references roles(name), action varchar(8), destinations varchar(1100),
                primary key (role_name, action, destinations));
            """;

    private AccessProjection() {}

    /** Replaces what is there. The caller commits. */
    static void write(Connection connection, AccessTable table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from user_roles");
            statement.execute("delete from permissions");
            statement.execute("delete from users");
            statement.execute("delete from roles");
        }
        users(connection, table);
        roles(connection, table);
    }

    private static void users(Connection connection, AccessTable table) throws SQLException {
        try (PreparedStatement users = connection.prepareStatement("insert into users values (?, ?, ?)");
                PreparedStatement memberships = connection.prepareStatement("insert into user_roles values (?, ?)")) {
            for (User user : table.users()) {
                users.setString(1, user.name());
                users.setBoolean(2, user.password() != null);
                users.setString(3, user.certificate());
                users.addBatch();
                for (String role : user.roles()) {
                    memberships.setString(1, user.name());
                    memberships.setString(2, role);
                    memberships.addBatch();
                }
            }
            users.executeBatch();
            memberships.executeBatch();
        }
    }

    private static void roles(Connection connection, AccessTable table) throws SQLException {
        try (PreparedStatement roles = connection.prepareStatement("insert into roles values (?)");
                PreparedStatement permissions =
                        connection.prepareStatement("insert into permissions values (?, ?, ?)")) {
            for (Role role : table.roles()) {
                roles.setString(1, role.name());
                roles.addBatch();
                for (Permission permission : role.permissions()) {
                    permissions.setString(1, role.name());
                    permissions.setString(2, permission.action().toString());
                    permissions.setString(3, permission.destinations().toString());
                    permissions.addBatch();
                }
            }
            roles.executeBatch();
            permissions.executeBatch();
        }
    }
}
