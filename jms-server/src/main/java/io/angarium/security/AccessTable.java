package io.angarium.security;

import io.angarium.wire.Address;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All users and roles at one time. Immutable: another state is another table, so that its identity is its version. */
public final class AccessTable {
    /** Nobody and nothing. */
    public static final AccessTable EMPTY = new AccessTable(new TreeMap<>(), new TreeMap<>());

    private final Map<String, User> users;
    private final Map<String, Role> roles;
    private final Map<String, User> certificates = new HashMap<>();

    private AccessTable(SortedMap<String, User> users, SortedMap<String, Role> roles) {
        this.users = Collections.unmodifiableMap(users);
        this.roles = Collections.unmodifiableMap(roles);
        for (User user : users.values()) {
            if (user.certificate() != null) {
                certificates.put(User.canonical(user.certificate()), user);
            }
        }
    }

    /** What comes of this one. */
    public AccessTable with(List<AccessChange> changes) {
        SortedMap<String, User> newUsers = new TreeMap<>(users);
        SortedMap<String, Role> newRoles = new TreeMap<>(roles);
        for (AccessChange change : changes) {
            if (change instanceof AccessChange.PutUser put) {
                newUsers.put(put.user().name(), put.user());
            } else if (change instanceof AccessChange.DropUser drop) {
                newUsers.remove(drop.name());
            } else if (change instanceof AccessChange.PutRole put) {
                newRoles.put(put.role().name(), put.role());
            } else if (change instanceof AccessChange.DropRole drop) {
                newRoles.remove(drop.name());
            }
        }
        return new AccessTable(newUsers, newRoles);
    }

    /** By name. */
    public Collection<User> users() {
        return users.values();
    }

    /** By name; without {@link Role#ADMIN}. */
    public Collection<Role> roles() {
        return roles.values();
    }

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    public Optional<Role> role(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** Whose certificate has this subject. */
    public Optional<User> certified(String subject) {
        return Optional.ofNullable(certificates.get(User.canonical(subject)));
    }

    /** Whether there is a role of this name, {@link Role#ADMIN} included. */
    public boolean hasRole(String name) {
        return name.equals(Role.ADMIN) || roles.containsKey(name);
    }

    /** Whether there is a user who can log in from elsewhere than the loopback address. */
    public boolean hasRemoteUser() {
        return users.keySet().stream().anyMatch(name -> !name.equals(User.GUEST));
    }

    /** Whether one of these roles permits this. */
    boolean permits(Collection<String> names, Action action, Address address) {
        for (String name : names) {
            Role role = roles.get(name);
            if (name.equals(Role.ADMIN) || (role != null && role.permits(action, address))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these roles permits this on all destinations. */
    boolean permitsEverywhere(Collection<String> names, Action action) {
        for (String name : names) {
            Role role = roles.get(name);
            if (name.equals(Role.ADMIN) || (role != null && role.permitsEverywhere(action))) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a user who may administer the broker. */
    boolean hasAdministrator() {
        return users.values().stream().anyMatch(user -> permitsEverywhere(user.roles(), Action.MANAGE));
    }
}
