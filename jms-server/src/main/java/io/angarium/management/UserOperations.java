package io.angarium.management;

import static io.angarium.management.AccountEditor.orNone;
import static io.angarium.management.AccountEditor.orNothing;
import static io.angarium.management.AccountEditor.required;
import static io.angarium.security.AuditLog.pair;

import io.angarium.security.AccessChange;
import io.angarium.security.AccessException;
import io.angarium.security.AccessTable;
import io.angarium.security.Accounts;
import io.angarium.security.PasswordHash;
import io.angarium.security.User;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** {@code user.add}, {@code user.remove}, {@code user.password} and {@code user.list}. */
public final class UserOperations {
    private final AccountEditor accounts;

    /** With a password, a certificate's subject, or both. */
    record Add(String name, String password, String certificate, List<String> roles) implements Arguments {
        @Override
        public String audit() {
            return pair("name", orNothing(name))
                    + pair("roles", String.join(",", orNone(roles)))
                    + (certificate == null ? "" : pair("certificate", certificate));
        }

        @Override
        public String toString() {
            return "Add[name=" + name + "]";
        }
    }

    record Remove(String name) implements Arguments {
        @Override
        public String audit() {
            return pair("name", orNothing(name));
        }
    }

    record Password(String name, String password) implements Arguments {
        @Override
        public String audit() {
            return pair("name", orNothing(name));
        }

        @Override
        public String toString() {
            return "Password[name=" + name + "]";
        }
    }

    /** What {@code user.list} tells of each. */
    record Row(String name, Collection<String> roles, boolean password, String certificate) {}

    private UserOperations(Accounts accounts, Accounts.Journal journal) {
        this.accounts = new AccountEditor(accounts, journal);
    }

    /** Adds them to those that there are. */
    public static void addTo(Operations operations, Accounts accounts, Accounts.Journal journal) {
        UserOperations users = new UserOperations(accounts, journal);
        operations.add(new Operation<>("user.add", Add.class, true, users::add));
        operations.add(new Operation<>("user.remove", Remove.class, true, users::remove));
        operations.add(new Operation<>("user.password", Password.class, true, users::password));
        operations.add(new Operation<>("user.list", Arguments.None.class, false, none -> users.list()));
    }

    private Object add(Add add) {
        if (add.password() == null && add.certificate() == null) {
            throw new AccessException("a user needs a password or a certificate to log in with");
        }
        PasswordHash hash = add.password() == null ? null : PasswordHash.of(add.password());
        User user = new User(
                required("name of the user", add.name()),
                hash,
                add.certificate(),
                new LinkedHashSet<>(orNone(add.roles())));
        accounts.change(table -> {
            checkNew(table, user);
            user.roles().forEach(role -> AccountEditor.checkRole(table, role));
            return List.of(new AccessChange.PutUser(user));
        });
        return Map.of();
    }

    private static void checkNew(AccessTable table, User user) {
        if (table.user(user.name()).isPresent()) {
            throw new AccessException("there is a user " + user.name() + " already");
        }
        if (user.certificate() != null) {
            table.certified(user.certificate()).ifPresent(other -> {
                throw new AccessException("the certificate is that of user " + other.name());
            });
        }
    }

    private Object remove(Remove remove) {
        accounts.change(table -> List.of(new AccessChange.DropUser(
                AccountEditor.user(table, remove.name()).name())));
        return Map.of();
    }

    private Object password(Password change) {
        PasswordHash hash = PasswordHash.of(required("new password", change.password()));
        accounts.change(table -> List.of(new AccessChange.PutUser(
                AccountEditor.user(table, change.name()).withPassword(hash))));
        return Map.of();
    }

    private Object list() {
        return accounts.now().users().stream()
                .map(user -> new Row(user.name(), user.roles(), user.password() != null, user.certificate()))
                .toList();
    }
}
