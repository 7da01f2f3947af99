package io.angarium.security;

/** One step from an {@link AccessTable} to the next. To make it twice is to make it once. */
public sealed interface AccessChange {

    /** There is this user now, new or instead of the one of that name. */
    record PutUser(User user) implements AccessChange {}

    /** There is no user of that name any more. */
    record DropUser(String name) implements AccessChange {}

    /** There is this role now, new or instead of the one of that name. */
    record PutRole(Role role) implements AccessChange {}

    /** There is no role of that name any more. */
    record DropRole(String name) implements AccessChange {}
}
