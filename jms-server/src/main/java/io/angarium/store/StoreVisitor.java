package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.CatalogRecord;
import io.angarium.broker.ClientNumber;
import io.angarium.broker.MemoryRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;

/** Is told what the log of a store holds, in order. */
interface StoreVisitor {

    /** What follows is of this segment. */
    default void segment(StoredSegment segment) {}

    /** Something else than sound records. */
    default void stretch(Stretch stretch) {}

    /** A record; what it is follows. */
    default void record(StoredRecord record) {}

    /** A message, persistent or not. */
    default void message(StoredRecord at, MessageRecord message) {}

    default void settled(StoredRecord at, SettleRecord settled) {}

    default void attempt(StoredRecord at, AttemptRecord attempt) {}

    default void catalog(StoredRecord at, CatalogRecord catalog) {}

    /** A change of users and roles, or all of them. */
    default void accounts(StoredRecord at) {}

    /** A change of the policies set at run time, or all of them. */
    default void policies(StoredRecord at) {}

    default void memory(StoredRecord at, MemoryRecord memory) {}

    default void commit(StoredRecord at, ClientNumber number) {}

    /** A record that a client may have made; it is left out. */
    default void rejected(StoredRecord at) {}

    /** A record whose checksum is right, and which can't be understood all the same. */
    default void malformed(StoredRecord at, String why) {}
}
