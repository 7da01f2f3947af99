package io.angarium.security;

import io.angarium.wire.Address;
import java.util.Set;

/**
 * Permissions under a name, for users to have.
 *
 * @param permissions in the order in which they were given
 */
public record Role(String name, Set<Permission> permissions) {

    /** The role that may do everything. It is always there and can't be changed. */
    public static final String ADMIN = "admin";

    public Role {
        Names.check("role", name);
    }

    boolean permits(Action action, Address address) {
        for (Permission permission : permissions) {
            if (permission.action() == action && permission.destinations().covers(address)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it permits this on all destinations at once. */
    boolean permitsEverywhere(Action action) {
        return permissions.contains(new Permission(action, DestinationPattern.ALL));
    }
}
