package io.angarium.config;

/** How the values of a kind of settings are written, and which are allowed. Stateless. */
public interface ValueType<T> {

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException if it stands for none that is allowed; with a message only where there is more to
     *     say than {@link #allowed()}
     */
    T parse(String text);

    /** What is allowed, to be read after "it must be". */
    String allowed();

    /** The value as a text that {@link #parse} understands. */
    String format(T value);
}
