package io.angarium.security;

import java.util.List;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;

/** Accounts whose journal is a list, and users whose passwords are hashed quickly. */
final class TestAccounts {
    static final int ITERATIONS = 4096;

    private TestAccounts() {}

    /** With one administrator for each name, whose password is the name and {@code -pw}. */
    static Accounts with(String... users) {
        Accounts accounts = new Accounts(1 << 20, false);
        for (String user : users) {
            put(accounts, user(user, user + "-pw", Role.ADMIN));
        }
        return accounts;
    }

    static User user(String name, String password, String... roles) {
        return new User(name, PasswordHash.of(password, ITERATIONS), null, Set.of(roles));
    }

    static void put(Accounts accounts, User user) {
        change(accounts, new AccessChange.PutUser(user));
    }

    static void change(Accounts accounts, AccessChange... changes) {
        accounts.change(table -> List.of(changes), TestAccounts::forget);
    }

    private static void forget(Buffer record) {}
}
