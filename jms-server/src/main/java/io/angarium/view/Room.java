package io.angarium.view;

import java.util.ArrayDeque;

/** What is taken of a limit, and who waits for room, in order. Not thread-safe. */
final class Room {
    private QueueLimit limit;
    private long messages;
    private long bytes;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(Claim claim, Runnable granted) {}

    Room(QueueLimit limit) {
        this.limit = limit;
    }

    QueueLimit limit() {
        return limit;
    }

    /** What of the limit keeps this from coming in, for an error. */
    String violated(Claim claim, String messagesKey, String bytesKey) {
        return limit.violated(messages + claim.messages() - claim.freedMessages(), messagesKey, bytesKey);
    }

    long bytes() {
        return bytes;
    }

    /** Changes the limit, and lets in whom the new one has room for. */
    void limit(QueueLimit changed) {
        limit = changed;
        serve();
    }

    boolean take(Claim claim) {
        if (!waiting.isEmpty() || !fits(claim)) {
            return false;
        }
        add(claim.messages(), claim.bytes());
        return true;
    }

    boolean takeOrWait(Claim claim, Runnable granted) {
        boolean taken = take(claim);
        if (!taken) {
            waiting.add(new Waiting(claim, granted));
        }
        return taken;
    }

    boolean cancel(Runnable granted) {
        boolean waited = waiting.removeIf(one -> one.granted() == granted);
        serve(); // the next may be a smaller one
        return waited;
    }

    /** Takes room whether it is there or not. */
    void add(long moreMessages, long moreBytes) {
        messages += moreMessages;
        bytes += moreBytes;
    }

    void remove(long fewerMessages, long fewerBytes) {
        messages -= fewerMessages;
        bytes -= fewerBytes;
        serve();
    }

    private void serve() {
        while (!waiting.isEmpty() && fits(waiting.peek().claim())) {
            Waiting next = waiting.poll();
            add(next.claim().messages(), next.claim().bytes());
            next.granted().run();
        }
    }

    private boolean fits(Claim claim) {
        return !limit.gates() || claim.fits(limit, messages, bytes);
    }
}
