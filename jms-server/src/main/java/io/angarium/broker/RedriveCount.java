package io.angarium.broker;

import io.angarium.message.Message;
import io.angarium.view.Browser;
import io.angarium.view.Delivery;
import io.angarium.view.Outlet;
import io.angarium.view.Queue;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Counts what a redrive would move where, and moves nothing. For one thread. */
final class RedriveCount implements Outlet {
    private static final int CREDIT = 128;

    private final RedriveProgress progress;
    private final Queue queue;
    private final RedriveRoutes routes;

    /** What has been seen; empty for the end. Not more than the credit. */
    private final BlockingQueue<Optional<Message>> seen = new LinkedBlockingQueue<>();

    RedriveCount(RedriveProgress progress, Queue queue, RedriveRoutes routes) {
        this.progress = progress;
        this.queue = queue;
        this.routes = routes;
    }

    void run() throws InterruptedException {
        Browser browser = queue.browse(this, progress.plan().selector());
        progress.onCancel(this::browsed);
        try {
            browser.credit(CREDIT);
            Optional<Message> next = seen.take();
            while (next.isPresent() && !progress.isCancelled() && progress.remaining() > 0) {
                count(next.get());
                browser.credit(1);
                next = seen.take();
            }
        } finally {
            browser.close();
        }
    }

    private void count(Message message) {
        try {
            progress.moved(routes.of(message).toString());
        } catch (BrokerException e) {
            progress.left(e.getMessage());
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        seen.add(Optional.of(delivery.message()));
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public void browsed() {
        seen.add(Optional.empty());
    }
}
