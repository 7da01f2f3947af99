package io.angarium.management;

import static io.angarium.management.AccountEditor.orNone;
import static io.angarium.management.AccountEditor.orNothing;
import static io.angarium.management.AccountEditor.required;
import static io.angarium.security.AuditLog.pair;

import io.angarium.security.AccessChange;
import io.angarium.security.AccessException;
import io.angarium.security.Accounts;
import io.angarium.security.Action;
import io.angarium.security.DestinationPattern;
import io.angarium.security.Permission;
import io.angarium.security.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code permission.add}, {@code permission.remove} and {@code permission.list}. */
public final class PermissionOperations {
    private final AccountEditor accounts;

    /** @param destinations a {@link DestinationPattern} */
    record Change(String role, List<String> actions, String destinations) implements Arguments {
        @Override
        public String audit() {
            return pair("role", orNothing(role))
                    + pair("actions", String.join(",", orNone(actions)))
                    + pair("destinations", orNothing(destinations));
        }
    }

    /** @param role null for all */
    record Query(String role) implements Arguments {
        @Override
        public String audit() {
            return "";
        }
    }

    /** What {@code permission.list} tells of each. */
    record Row(String role, String action, String destinations) {}

    private PermissionOperations(Accounts accounts, Accounts.Journal journal) {
        this.accounts = new AccountEditor(accounts, journal);
    }

    /** Adds them to those that there are. */
    public static void addTo(Operations operations, Accounts accounts, Accounts.Journal journal) {
        PermissionOperations permissions = new PermissionOperations(accounts, journal);
        operations.add(new Operation<>("permission.add", Change.class, true, permissions::add));
        operations.add(new Operation<>("permission.remove", Change.class, true, permissions::remove));
        operations.add(new Operation<>("permission.list", Query.class, false, permissions::list));
    }

    private Object add(Change add) {
        Set<Permission> wanted = permissions(add);
        accounts.change(table -> {
            Role role = AccountEditor.role(table, add.role());
            Set<Permission> all = new LinkedHashSet<>(role.permissions());
            if (!all.addAll(wanted)) {
                throw new AccessException(role.name() + " may do that already");
            }
            return List.of(new AccessChange.PutRole(new Role(role.name(), all)));
        });
        return Map.of();
    }

    private Object remove(Change remove) {
        Set<Permission> unwanted = permissions(remove);
        accounts.change(table -> {
            Role role = AccountEditor.role(table, remove.role());
            if (!role.permissions().containsAll(unwanted)) {
                throw new AccessException(
                        role.name() + " does not have all of these permissions; what it has is told by permission list "
                                + role.name());
            }
            Set<Permission> left = new LinkedHashSet<>(role.permissions());
            left.removeAll(unwanted);
            return List.of(new AccessChange.PutRole(new Role(role.name(), left)));
        });
        return Map.of();
    }

    private static Set<Permission> permissions(Change change) {
        DestinationPattern destinations =
                DestinationPattern.parse(required("pattern of destinations", change.destinations()));
        Set<Permission> permissions = new LinkedHashSet<>();
        for (String action : orNone(change.actions())) {
            permissions.add(new Permission(Action.of(required("action", action)), destinations));
        }
        if (permissions.isEmpty()) {
            throw new AccessException("the actions are missing");
        }
        return permissions;
    }

    private Object list(Query query) {
        if (query.role() != null) {
            AccountEditor.checkRole(accounts.now(), query.role());
        }
        return accounts.now().roles().stream()
                .filter(role -> query.role() == null || query.role().equals(role.name()))
                .flatMap(role -> role.permissions().stream()
                        .map(each -> new Row(
                                role.name(),
                                each.action().toString(),
                                each.destinations().toString())))
                .toList();
    }
}
