package io.angarium.catalog;

import java.util.Map;
import java.util.Set;
import org.fusesource.hawtbuf.Buffer;

/**
 * The ids by which duplicates are known, or, when saving, those of the destinations where that has changed.
 *
 * @param ids as the broker encodes them, by destination
 * @param gone destinations of which none is known any more
 */
public record DuplicateRows(Map<String, Buffer> ids, Set<String> gone) {

    /** Nothing. */
    public static DuplicateRows none() {
        return new DuplicateRows(Map.of(), Set.of());
    }
}
