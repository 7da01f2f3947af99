package io.angarium.broker;

import java.util.UUID;

/**
 * One connection's hold on the numbers of its client: from the login until the connection ends, or the client comes back
 * on another one. Thread-safe.
 */
final class Numbering {
    /** Of a connection that does not come back. */
    static final Numbering NONE = new Numbering(null, false);

    private final ClientMemory client;
    private final boolean inherited;
    private volatile boolean ended;

    /** None above it was done before this connection: a usual send need not look. */
    private volatile long highestBefore;

    /** Guarded by this; null if nothing is to be done. */
    private Runnable onTakeover;

    /** @param inherited whether another connection, under the same running broker, had it before */
    Numbering(ClientMemory client, boolean inherited) {
        this.client = client;
        this.inherited = inherited;
        this.highestBefore = client == null ? 0 : client.highest();
    }

    UUID key() {
        return client.key();
    }

    ClientMemory client() {
        return client;
    }

    /** What to tell the client at its login; 0 for nothing. */
    long memory() {
        return client == null ? 0 : client.memory();
    }

    /** The number as it is to be kept: 0 if it is not. */
    long kept(long number) {
        return client == null ? 0 : number;
    }

    /** Whether work of an earlier connection may still be on its way through the log. */
    boolean inherited() {
        return inherited;
    }

    /** Nothing of an earlier connection is on its way any more. */
    void caughtUp() {
        if (client != null) {
            highestBefore = client.highest();
        }
    }

    Remembered find(long number) {
        return number > highestBefore ? Remembered.NOT_DONE : client.find(number);
    }

    /** Stored now. Not for number 0. */
    void done(long number) {
        client.done(number);
    }

    /** Whether the client has come back on another connection, so that nothing of this one may take effect any more. */
    boolean ended() {
        return ended;
    }

    /** What to do when the client has come back on another connection: at once, if it has. */
    void onTakeover(Runnable action) {
        boolean now;
        synchronized (this) {
            onTakeover = action;
            now = ended;
        }
        if (now) {
            action.run();
        }
    }

    /** The client has come back on another connection. */
    void takeOver() {
        Runnable action;
        synchronized (this) {
            ended = true;
            action = onTakeover;
        }
        if (action != null) {
            action.run();
        }
    }
}
