package io.angarium.tck.conformance;

import jakarta.jms.JMSException;
import jakarta.jms.ServerSession;
import jakarta.jms.ServerSessionPool;
import jakarta.jms.Session;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** An application server's pool: each of its sessions runs in a thread of its own and then goes back. */
final class ServerSessions implements ServerSessionPool {
    private final BlockingQueue<ServerSession> idle = new LinkedBlockingQueue<>();
    private final AtomicInteger starts = new AtomicInteger();

    ServerSessions(Session... sessions) {
        for (Session session : sessions) {
            idle.add(new PooledSession(session));
        }
    }

    /** How many times one of them was started. */
    int starts() {
        return starts.get();
    }

    @Override
    public ServerSession getServerSession() throws JMSException {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("Interrupted while all sessions were busy");
        }
    }

    private final class PooledSession implements ServerSession {
        private final Session session;

        PooledSession(Session session) {
            this.session = session;
        }

        @Override
        public Session getSession() {
            return session;
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            Thread thread = new Thread(() -> {
                session.run();
                idle.add(this);
            });
            thread.setDaemon(true);
            thread.start();
        }
    }
}
