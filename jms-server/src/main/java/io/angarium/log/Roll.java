package io.angarium.log;

import java.util.concurrent.CompletableFuture;

/** A request to end the current segment, in its place among the appends. */
record Roll(CompletableFuture<SegmentId> result) implements Request {

    @Override
    public void fail(LogException cause) {
        result.completeExceptionally(cause);
    }
}
