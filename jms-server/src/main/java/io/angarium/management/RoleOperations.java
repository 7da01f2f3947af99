package io.angarium.management;

import static io.angarium.management.AccountEditor.orNothing;
import static io.angarium.security.AuditLog.pair;

import io.angarium.security.AccessChange;
import io.angarium.security.AccessException;
import io.angarium.security.AccessTable;
import io.angarium.security.Accounts;
import io.angarium.security.Role;
import io.angarium.security.User;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code role.add}, {@code role.remove}, {@code role.grant}, {@code role.revoke} and {@code role.list}. */
public final class RoleOperations {
    private final AccountEditor accounts;

    record Named(String name) implements Arguments {
        @Override
        public String audit() {
            return pair("name", orNothing(name));
        }
    }

    record Membership(String role, String user) implements Arguments {
        @Override
        public String audit() {
            return pair("role", orNothing(role)) + pair("to", orNothing(user));
        }
    }

    /** What {@code role.list} tells of each. */
    record Row(String name, List<String> users) {}

    private RoleOperations(Accounts accounts, Accounts.Journal journal) {
        this.accounts = new AccountEditor(accounts, journal);
    }

    /** Adds them to those that there are. */
    public static void addTo(Operations operations, Accounts accounts, Accounts.Journal journal) {
        RoleOperations roles = new RoleOperations(accounts, journal);
        operations.add(new Operation<>("role.add", Named.class, true, roles::add));
        operations.add(new Operation<>("role.remove", Named.class, true, roles::remove));
        operations.add(new Operation<>("role.grant", Membership.class, true, roles::grant));
        operations.add(new Operation<>("role.revoke", Membership.class, true, roles::revoke));
        operations.add(new Operation<>("role.list", Arguments.None.class, false, none -> roles.list()));
    }

    private Object add(Named add) {
        Role role = new Role(AccountEditor.required("name of the role", add.name()), Set.of());
        accounts.change(table -> {
            if (table.hasRole(role.name())) {
                throw new AccessException("there is a role " + role.name() + " already");
            }
            return List.of(new AccessChange.PutRole(role));
        });
        return Map.of();
    }

    /** Nobody has it any more either: another one of that name, made later, is another one. */
    private Object remove(Named remove) {
        accounts.change(table -> {
            String role = AccountEditor.role(table, remove.name()).name();
            List<AccessChange> changes = new ArrayList<>();
            changes.add(new AccessChange.DropRole(role));
            for (User user : table.users()) {
                if (user.roles().contains(role)) {
                    changes.add(new AccessChange.PutUser(without(user, role)));
                }
            }
            return changes;
        });
        return Map.of();
    }

    private Object grant(Membership grant) {
        accounts.change(table -> {
            AccountEditor.checkRole(table, grant.role());
            User user = AccountEditor.user(table, grant.user());
            Set<String> roles = new LinkedHashSet<>(user.roles());
            if (!roles.add(grant.role())) {
                throw new AccessException(user.name() + " has the role " + grant.role() + " already");
            }
            return List.of(new AccessChange.PutUser(user.withRoles(roles)));
        });
        return Map.of();
    }

    private Object revoke(Membership revoke) {
        accounts.change(table -> {
            User user = AccountEditor.user(table, revoke.user());
            if (!user.roles().contains(AccountEditor.required("name of a role", revoke.role()))) {
                throw new AccessException(user.name() + " does not have the role " + revoke.role());
            }
            return List.of(new AccessChange.PutUser(without(user, revoke.role())));
        });
        return Map.of();
    }

    private static User without(User user, String role) {
        Set<String> roles = new LinkedHashSet<>(user.roles());
        roles.remove(role);
        return user.withRoles(roles);
    }

    private Object list() {
        AccessTable table = accounts.now();
        List<Row> rows = new ArrayList<>();
        rows.add(row(table, Role.ADMIN));
        table.roles().forEach(role -> rows.add(row(table, role.name())));
        return rows;
    }

    private static Row row(AccessTable table, String role) {
        List<String> users = table.users().stream()
                .filter(user -> user.roles().contains(role))
                .map(User::name)
                .toList();
        return new Row(role, users);
    }
}
