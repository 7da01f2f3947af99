package io.angarium.store;

import java.util.function.Consumer;

/** One of the things that a check verifies while the log is read. */
interface Verification extends StoreVisitor {

    /** Tells what it has found, when all has been read. */
    void report(Consumer<Finding> findings);
}
