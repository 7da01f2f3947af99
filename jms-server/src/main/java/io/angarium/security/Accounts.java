package io.angarium.security;

import java.util.List;
import java.util.function.Function;
import org.fusesource.hawtbuf.Buffer;

/**
 * The users and roles of now, and the way to others. Thread-safe: changes are made one after the other, and are in the
 * log before anybody sees them.
 */
public final class Accounts {

    /** Where changes are kept. */
    @FunctionalInterface
    public interface Journal {
        /** Returns when the record is safe; throws what it likes if it is not. */
        void append(Buffer record);
    }

    private final long maxBytes;
    private final boolean external;
    private volatile AccessTable current = AccessTable.EMPTY;

    /** What the log has once all that was handed to it is written. */
    private volatile AccessTable logged = AccessTable.EMPTY;

    /**
     * @param maxBytes how much they may take: each segment of the log begins with them
     * @param external whether there are users elsewhere (JAAS), so that none here need be administrators, and there are
     *     no guests
     */
    public Accounts(long maxBytes, boolean external) {
        this.maxBytes = maxBytes;
        this.external = external;
    }

    public AccessTable current() {
        return current;
    }

    /** Whether nobody has been made a user yet, so that guests may do everything. */
    boolean open(AccessTable table) {
        return !external && table.users().isEmpty();
    }

    /** Whether somebody can log in from elsewhere than the loopback address. */
    public boolean remoteLoginPossible() {
        return external || current.hasRemoteUser();
    }

    /** Takes a record that the log has kept. */
    public void replay(Buffer record) {
        logged = AccessRecord.decode(record).applyTo(logged);
        current = logged;
    }

    /** All of it, for the start of a segment: with what is on its way to the log, which may come before it or after. */
    public Buffer snapshot() {
        return AccessRecord.of(logged).encode();
    }

    /**
     * Makes a change. Blocks until it is safe.
     *
     * @param edit what to change of the table of now; may throw AccessException
     * @throws AccessException if the outcome would leave nobody who can administer the broker, or is too large
     */
    public synchronized void change(Function<AccessTable, List<AccessChange>> edit, Journal journal) {
        AccessTable before = current;
        List<AccessChange> changes = edit.apply(before);
        AccessTable after = before.with(changes);
        check(after);
        logged = after;
        try {
            journal.append(new AccessRecord(false, changes).encode());
        } catch (RuntimeException | Error e) {
            logged = before;
            throw e;
        }
        current = after;
    }

    private void check(AccessTable after) {
        if (!open(after) && !external && !after.hasAdministrator()) {
            throw new AccessException("nobody would be left who may administer the broker; give a user the role "
                    + Role.ADMIN + ", or one with the permission to manage '#', first");
        }
        if (AccessRecord.of(after).encode().length > maxBytes) {
            throw new AccessException("users and roles would take more than the " + maxBytes
                    + " bytes that the log has room for at the start of each file (log.segment-size)");
        }
    }
}
