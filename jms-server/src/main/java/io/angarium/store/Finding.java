package io.angarium.store;

import java.util.List;

/**
 * Something that a check has found.
 *
 * @param damage whether it is a fault; else it is only worth knowing
 * @param file the segment's file, or what else it concerns
 * @param offset in that file; -1 for none
 * @param what in words
 * @param touched the destinations and subscriptions concerned, as far as it can be told, each with what of it
 */
public record Finding(boolean damage, String file, long offset, String what, List<String> touched) {

    /** One line: {@code damaged FILE at offset 4711: no sound record is there; touches queue://orders (message 7)}. */
    @Override
    public String toString() {
        return (damage ? "damaged  " : "note     ")
                + file
                + (offset < 0 ? "" : " at offset " + offset)
                + ": "
                + what
                + (touched.isEmpty() ? "" : "; touches " + String.join(", ", touched));
    }
}
