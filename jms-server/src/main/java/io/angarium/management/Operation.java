package io.angarium.management;

import java.util.function.Function;

/**
 * Something that an administrator can ask for.
 *
 * @param name such as {@code user.add}
 * @param arguments a record
 * @param changes whether it changes anything, so that the audit log tells of it
 * @param work does it, and returns what to answer as JSON; may block, and throw an exception that its caller knows
 */
public record Operation<A extends Arguments>(
        String name, Class<A> arguments, boolean changes, Function<A, Object> work) {}
