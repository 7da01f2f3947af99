package io.angarium.security;

import io.angarium.wire.Address;
import java.util.Set;

/** Who somebody has proved to be. What he may do is for the {@link AccessTable} of the moment to say. */
public sealed interface Identity {

    /** The user's name. */
    String name();

    /** Whether he would still be let in. */
    boolean stands(AccessTable table);

    boolean permits(AccessTable table, Action action, Address address);

    /** Whether he may do this to everything: with {@link Action#MANAGE}, administer the broker. */
    boolean permitsEverywhere(AccessTable table, Action action);

    /** A guest of a broker that has no users: may do everything, until there is one. */
    record Guest() implements Identity {
        @Override
        public String name() {
            return User.GUEST;
        }

        @Override
        public boolean stands(AccessTable table) {
            return table.users().isEmpty();
        }

        @Override
        public boolean permits(AccessTable table, Action action, Address address) {
            return stands(table);
        }

        @Override
        public boolean permitsEverywhere(AccessTable table, Action action) {
            return stands(table);
        }
    }

    /** One of our users. */
    record Local(String name) implements Identity {
        @Override
        public boolean stands(AccessTable table) {
            return table.user(name).isPresent();
        }

        @Override
        public boolean permits(AccessTable table, Action action, Address address) {
            return table.user(name)
                    .map(user -> table.permits(user.roles(), action, address))
                    .orElse(false);
        }

        @Override
        public boolean permitsEverywhere(AccessTable table, Action action) {
            return table.user(name)
                    .map(user -> table.permitsEverywhere(user.roles(), action))
                    .orElse(false);
        }
    }

    /** A user whom JAAS knows, with the roles that it gave. */
    record External(String name, Set<String> roles) implements Identity {
        @Override
        public boolean stands(AccessTable table) {
            return true;
        }

        @Override
        public boolean permits(AccessTable table, Action action, Address address) {
            return table.permits(roles, action, address);
        }

        @Override
        public boolean permitsEverywhere(AccessTable table, Action action) {
            return table.permitsEverywhere(roles, action);
        }
    }
}
