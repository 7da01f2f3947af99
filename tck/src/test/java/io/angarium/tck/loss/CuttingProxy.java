package io.angarium.tck.loss;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between clients and a broker, passes frames on, and breaks connections where a test wants them to break. */
public final class CuttingProxy implements AutoCloseable {
    /** Frames' numbers, as in docs/PROTOCOL.md. */
    static final int OK = 6;

    static final int COMMIT = 22;
    static final int SEND = 32;
    static final int CONFIRM = 33;

    /** Breaks the next connection that comes to this point. */
    private record Trap(int request, Kind kind, int answer) {}

    private enum Kind {
        /** The request does not reach the broker. */
        REQUEST_LOST,
        /** It does, but the answer does not reach the client. */
        ANSWER_LOST,
        /** The client sees its connection break; the broker gets the request later, on a connection that looks alive. */
        REQUEST_HELD_BACK
    }

    private final ServerSocket server;
    private final int brokerPort;
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private final AtomicInteger sprung = new AtomicInteger();
    private final List<Connection> connections = new CopyOnWriteArrayList<>();

    public CuttingProxy(int brokerPort) {
        this.brokerPort = brokerPort;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    void loseRequest(int request) {
        trap.set(new Trap(request, Kind.REQUEST_LOST, 0));
    }

    void loseAnswer(int request, int answer) {
        trap.set(new Trap(request, Kind.ANSWER_LOST, answer));
    }

    /** What is held back comes to the broker with {@link #deliverWhatWasHeldBack}. */
    void holdBackRequest(int request) {
        trap.set(new Trap(request, Kind.REQUEST_HELD_BACK, 0));
    }

    /** How many connections were broken by a trap. */
    int sprung() {
        return sprung.get();
    }

    void deliverWhatWasHeldBack() {
        connections.forEach(Connection::deliver);
    }

    /** Breaks all connections, wherever they are. */
    public void cutAll() {
        connections.forEach(Connection::cut);
    }

    /** Breaks all connections for their clients only: the broker still gets what they have sent, and believes them alive. */
    public void cutClients() {
        connections.forEach(Connection::cutClient);
    }

    @Override
    public void close() {
        closeQuietly(server);
        cutAll();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                try {
                    connections.add(new Connection(client, new Socket(InetAddress.getLoopbackAddress(), brokerPort)));
                } catch (IOException noBroker) {
                    client.close();
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] withLength(byte[] frame) {
        return ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** One client's way to the broker. */
    private final class Connection {
        private final Socket client;
        private final Socket broker;
        /** Guarded by this. */
        private byte[] heldBack;

        private volatile int answerToLose;
        /** The client's side is broken, and the broker has not noticed. */
        private volatile boolean halfDead;

        Connection(Socket client, Socket broker) throws IOException {
            this.client = client;
            this.broker = broker;
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            start(() -> pump(client, broker, this::passRequest));
            start(() -> pump(broker, client, this::passAnswer));
        }

        private void pump(Socket from, Socket to, Gate gate) {
            try {
                DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
                OutputStream out = to.getOutputStream();
                boolean open = true;
                while (open) {
                    byte[] frame = new byte[in.readInt()];
                    in.readFully(frame);
                    open = gate.pass(frame);
                    if (open && !(halfDead && to == client)) {
                        out.write(withLength(frame));
                    }
                }
            } catch (IOException broken) {
                if (from == broker || !halfDead) {
                    cut();
                }
            }
        }

        private boolean passRequest(byte[] frame) {
            Trap set = trap.get();
            if (set == null || frame[0] != set.request() || !trap.compareAndSet(set, null)) {
                return true;
            }
            sprung.incrementAndGet();
            switch (set.kind()) {
                case REQUEST_LOST -> {
                    cut();
                    return false;
                }
                case ANSWER_LOST -> {
                    answerToLose = set.answer();
                    return true;
                }
                case REQUEST_HELD_BACK -> {
                    synchronized (this) {
                        heldBack = frame;
                    }
                    cutClient();
                    return false;
                }
            }
            throw new AssertionError(set);
        }

        private boolean passAnswer(byte[] frame) {
            if (answerToLose != 0 && frame[0] == answerToLose) {
                cut();
                return false;
            }
            return true;
        }

        private synchronized void deliver() {
            if (heldBack == null) {
                return;
            }
            try {
                broker.getOutputStream().write(withLength(heldBack));
            } catch (IOException closedByBroker) {
                cut();
            }
            heldBack = null;
        }

        private void cutClient() {
            halfDead = true;
            closeQuietly(client);
        }

        private void cut() {
            connections.remove(this);
            closeQuietly(client);
            closeQuietly(broker);
        }
    }

    private interface Gate {
        boolean pass(byte[] frame);
    }
}
