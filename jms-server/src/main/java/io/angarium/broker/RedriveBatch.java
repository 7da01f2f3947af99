package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.message.RetiredMessage;
import io.angarium.view.Entry;
import io.angarium.view.Held;
import io.angarium.view.Queue;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Messages that have been taken from a queue and go elsewhere in one transaction. For one thread. */
final class RedriveBatch {
    private final RedriveRoutes routes;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Placement> copies = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();

    RedriveBatch(RedriveRoutes routes) {
        this.routes = routes;
    }

    /**
     * Adds a message.
     *
     * @throws BrokerException if it can't be moved; it is not added then
     */
    void add(Entry entry) {
        RedriveWay way = routes.of(entry.message());
        copies.add(way.place(copy(entry.message(), way)));
        entries.add(entry);
        ways.add(way.toString());
    }

    /** As it was before it was retired. */
    private Message copy(Message message, RedriveWay way) {
        Message copy;
        try {
            copy = RetiredMessage.returned(message, way.address());
        } catch (ProtocolException e) {
            return message; // a text in it is not UTF-8: nothing was added to that either
        }
        if (copy.size() > routes.maxMessageBytes()) {
            throw new BrokerException(ErrorCode.RESOURCE, "a message has no room for the name of " + way.address());
        }
        return copy;
    }

    /**
     * Moves them. Returns when that is safe in the log.
     *
     * @throws BrokerException ROLLED_BACK if they could not be moved, and wait again; UNAVAILABLE if nobody knows
     */
    void commit(Shard shard, Queue source, RedriveProgress progress) throws InterruptedException {
        if (entries.isEmpty()) {
            return;
        }
        CompletableFuture<BrokerException> done = new CompletableFuture<>();
        shard.append(new PendingCommit(shard, copies, List.of(Held.retiring(source, entries)), done::complete));
        BrokerException failure;
        try {
            failure = done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        if (failure != null) {
            throw failure;
        }
        ways.forEach(progress::moved);
    }
}
