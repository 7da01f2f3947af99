/**
 * Message selectors (Jakarta Messaging 3.1 §3.8.1): parsed, brought into a canonical form, compiled, and asked of
 * messages. {@link io.angarium.selector.Selector} is the way in. Must not know what a message or a queue is: a message
 * is a {@link io.angarium.selector.SelectorMessage}, and a queue learns from {@link io.angarium.selector.Equality} what
 * it may index.
 *
 * <p>Where the specification leaves room, a selector here reads so:
 *
 * <ul>
 *   <li>A comparison of unlike types is false, {@code <>} too (§3.8.1.1), so {@code NOT a = 1} is true of a string and
 *       {@code a <> 1} is not. {@code NOT IN} and {@code NOT LIKE} are the negations of {@code IN} and {@code LIKE}.
 *   <li>Arithmetic with something that is no number is unknown, as is a division of an exact number by zero, and a
 *       condition that is just an identifier whose value is not a boolean.
 *   <li>An exact literal is a {@code long}, with or without its {@code L}; an approximate one is a {@code double}, with an
 *       {@code f} a {@code float}. Between two properties Java's promotion decides: two {@code int}s overflow as such.
 *   <li>A character is a Unicode code point: {@code _} of {@code LIKE} stands for one.
 * </ul>
 */
package io.angarium.selector;
