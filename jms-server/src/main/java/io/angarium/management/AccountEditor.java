package io.angarium.management;

import io.angarium.security.AccessChange;
import io.angarium.security.AccessException;
import io.angarium.security.AccessTable;
import io.angarium.security.Accounts;
import io.angarium.security.Role;
import io.angarium.security.User;
import java.util.List;
import java.util.function.Function;

/** What the operations on users, roles and permissions have in common. Thread-safe. */
final class AccountEditor {
    private final Accounts accounts;
    private final Accounts.Journal journal;

    AccountEditor(Accounts accounts, Accounts.Journal journal) {
        this.accounts = accounts;
        this.journal = journal;
    }

    AccessTable now() {
        return accounts.current();
    }

    void change(Function<AccessTable, List<AccessChange>> edit) {
        accounts.change(edit, journal);
    }

    static User user(AccessTable table, String name) {
        return table.user(required("name of a user", name))
                .orElseThrow(() -> new AccessException("there is no user " + name));
    }

    /** A role that can be changed. */
    static Role role(AccessTable table, String name) {
        if (required("name of a role", name).equals(Role.ADMIN)) {
            throw new AccessException("the role " + Role.ADMIN + " may do everything and can't be changed");
        }
        return table.role(name).orElseThrow(() -> noRole(name));
    }

    static void checkRole(AccessTable table, String name) {
        if (!table.hasRole(required("name of a role", name))) {
            throw noRole(name);
        }
    }

    private static AccessException noRole(String name) {
        return new AccessException("there is no role " + name);
    }

    static <T> T required(String what, T value) {
        if (value == null) {
            throw new AccessException("the " + what + " is missing");
        }
        return value;
    }

    static String orNothing(String text) {
        return text == null ? "" : text;
    }

    static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }
}
