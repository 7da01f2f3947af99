package io.angarium.view;

import java.util.List;

/** Reads bodies that a queue no longer has in memory. */
public interface BodySource {

    /**
     * Reads the bodies of these entries, which are in the order of their positions, and gives them to
     * {@link Queue#loaded}; or calls {@link Queue#loadFailed}, which asks again, and so not at once. Called with the
     * queue's lock held: returns at once.
     */
    void load(Queue queue, List<Entry> entries);
}
