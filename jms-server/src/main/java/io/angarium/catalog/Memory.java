package io.angarium.catalog;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.fusesource.hawtbuf.Buffer;

/**
 * What a broker remembers of its clients' numbers, or, when saving, what has changed since the last checkpoint.
 *
 * @param memory which memory it is; 0 for none
 * @param rows by the client's key
 * @param gone keys that are forgotten; those in {@code rows} as well have begun anew
 */
public record Memory(long memory, Map<UUID, Row> rows, Set<UUID> gone) {

    /**
     * Which numbers of one client are done.
     *
     * @param memory since which memory it is complete
     * @param numbers as the broker encodes them
     */
    public record Row(long memory, Buffer numbers) {}

    /** Nothing. */
    public static Memory none() {
        return new Memory(0, Map.of(), Set.of());
    }
}
