package io.angarium.management;

import io.angarium.security.Identity;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something that an administrator can ask for.
 *
 * @param name such as {@code user.add}
 * @param arguments a record
 * @param changes whether it changes anything, so that the audit log tells of it
 * @param forEverybody whether it finds out itself what the caller may do; else it is for those who administer the broker
 * @param work does it for a caller, and returns what to answer as JSON; may block, and throw an exception that its caller
 *     knows
 */
public record Operation<A extends Arguments>(
        String name, Class<A> arguments, boolean changes, boolean forEverybody, BiFunction<Identity, A, Object> work) {

    /** One for those who administer the broker, and the same for each of them. */
    public Operation(String name, Class<A> arguments, boolean changes, Function<A, Object> work) {
        this(name, arguments, changes, false, (caller, given) -> work.apply(given));
    }
}
