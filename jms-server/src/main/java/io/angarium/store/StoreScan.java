package io.angarium.store;

import io.angarium.broker.AttemptRecord;
import io.angarium.broker.CatalogRecord;
import io.angarium.broker.ClientNumber;
import io.angarium.broker.MemoryRecord;
import io.angarium.broker.MessageRecord;
import io.angarium.broker.SettleRecord;
import io.angarium.log.LogPosition;
import io.angarium.log.StoredLogVisitor;
import io.angarium.log.StoredRecord;
import io.angarium.log.StoredSegment;
import io.angarium.log.Stretch;
import io.angarium.security.Accounts;
import io.angarium.wire.MessageLayout;
import io.angarium.wire.ProtocolException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the log once for several visitors, and decodes each record once. */
final class StoreScan implements StoredLogVisitor {
    private final Doubt doubt = new Doubt();
    private final LogPosition promised;
    private final List<? extends StoreVisitor> visitors;

    /** @param promised something had been written and forced there, as the catalog knows */
    StoreScan(LogPosition promised, List<? extends StoreVisitor> visitors) {
        this.promised = promised;
        this.visitors = visitors;
    }

    /** What to do with one visitor. */
    private interface Telling {
        void tell(StoreVisitor visitor);
    }

    @Override
    public void segment(StoredSegment segment) {
        visitors.forEach(visitor -> visitor.segment(segment));
    }

    @Override
    public void stretch(Stretch stretch) {
        Stretch told = isPromised(stretch) ? asDamage(stretch) : stretch;
        visitors.forEach(visitor -> visitor.stretch(told));
    }

    /** Whether what looks like a torn end is none. */
    private boolean isPromised(Stretch stretch) {
        return stretch.kind() == Stretch.Kind.TORN
                && stretch.segment() == promised.segment()
                && stretch.offset() <= promised.offset();
    }

    private static Stretch asDamage(Stretch torn) {
        return new Stretch(
                torn.segment(),
                torn.file(),
                torn.offset(),
                torn.length(),
                Stretch.Kind.RECORDS,
                "no sound record is there, and the catalog knows that the log went on");
    }

    @Override
    public void record(StoredRecord record) {
        Telling telling;
        try {
            telling = decode(record);
        } catch (UncheckedIOException | ProtocolException | IllegalArgumentException | IndexOutOfBoundsException e) {
            telling = visitor -> visitor.malformed(record, "it can't be understood: " + e.getMessage());
        }
        doubt.record(record);
        telling.tell(doubt);
        Telling believed = doubt.rejects() ? visitor -> visitor.rejected(record) : telling;
        for (StoreVisitor visitor : visitors) {
            visitor.record(record);
            believed.tell(visitor);
        }
    }

    private static Telling decode(StoredRecord record) {
        if (record.type() == null) {
            String why = "this release does not know records of type " + record.code();
            return visitor -> visitor.malformed(record, why);
        }
        return switch (record.type()) {
            case MESSAGE -> {
                MessageRecord message = message(record);
                yield visitor -> visitor.message(record, message);
            }
            case SETTLE -> {
                SettleRecord settled = SettleRecord.decode(record.payload());
                yield visitor -> visitor.settled(record, settled);
            }
            case ATTEMPT -> {
                AttemptRecord attempt = AttemptRecord.decode(record.payload());
                yield visitor -> visitor.attempt(record, attempt);
            }
            case CATALOG -> {
                CatalogRecord catalog = CatalogRecord.decode(record.payload());
                yield visitor -> visitor.catalog(record, catalog);
            }
            case SECURITY -> {
                new Accounts(Long.MAX_VALUE, true).replay(record.payload());
                yield visitor -> visitor.accounts(record);
            }
            case MEMORY -> {
                MemoryRecord memory = MemoryRecord.decode(record.payload());
                yield visitor -> visitor.memory(record, memory);
            }
            case POLICY -> visitor -> visitor.policies(record);
            case COMMIT -> {
                ClientNumber number = ClientNumber.decode(record.payload());
                yield visitor -> visitor.commit(record, number);
            }
        };
    }

    private static MessageRecord message(StoredRecord record) {
        MessageRecord message = MessageRecord.decode(record.payload());
        MessageLayout.validate(message.message().bytes());
        return message;
    }
}
