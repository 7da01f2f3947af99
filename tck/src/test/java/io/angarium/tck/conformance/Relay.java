package io.angarium.tck.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between client and broker that a test can break. Passes bytes on until it is told otherwise. */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int brokerPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean answersAreLost;

    Relay(String brokerUrl) throws IOException {
        brokerPort = URI.create(brokerUrl).getPort();
        start(this::accept);
    }

    String url() {
        return "tcp://127.0.0.1:" + server.getLocalPort();
    }

    /** From now on nothing that the broker says arrives. */
    void loseAnswers() {
        answersAreLost = true;
    }

    /** Ends all connections; new ones can be made, and hear the broker. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
        answersAreLost = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                sockets.add(client);
                sockets.add(broker);
                start(() -> pass(client, broker, false));
                start(() -> pass(broker, client, true));
            }
        } catch (IOException closed) {
            // Nobody connects any more.
        }
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                if (!answers || !answersAreLost) {
                    out.write(bytes, 0, count);
                }
            }
        } catch (IOException cut) {
            // One side is gone, and so is the other now.
        }
    }
}
