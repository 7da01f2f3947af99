package io.angarium.store;

import io.angarium.broker.MessageRecord;
import io.angarium.log.StoredRecord;
import java.util.List;

/** Tells the messages that wait, in the order of the log, which is that of each queue. */
final class WaitingMessages implements StoreVisitor {
    private final Replay replay;
    private final Listener listener;

    /** Is told of each message once. */
    interface Listener {
        /**
         * A message that waits.
         *
         * @param routes where; at least one
         */
        void message(StoredRecord at, MessageRecord message, List<MessageRecord.Route> routes);
    }

    private WaitingMessages(Replay replay, Listener listener) {
        this.replay = replay;
        this.listener = listener;
    }

    /** Reads the log for them. */
    static void in(StoppedStore store, Replay replay, Listener listener) {
        store.scan(new WaitingMessages(replay, listener));
    }

    @Override
    public void message(StoredRecord at, MessageRecord message) {
        List<MessageRecord.Route> routes = message.routes().stream()
                .filter(route -> replay.waits(message, route))
                .toList();
        if (!routes.isEmpty()) {
            listener.message(at, message, routes);
        }
    }
}
