package io.angarium.tck.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** {@code angarium run} as a process; killed when closed. */
final class BrokerProcess implements AutoCloseable {
    /** The class that the installed script runs. */
    static final String COMMAND = "io.angarium.cli.AngariumCommand";

    /** What SIGTERM ends with: docs/OPERATIONS.md, exit codes. */
    static final int TERMINATED = 143;

    private final JavaProcess process;
    private final String url;

    private BrokerProcess(JavaProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts one, without waiting until it listens.
     *
     * @param directory the process's own; its data is in {@code data} below
     * @param settings by configuration key
     */
    static BrokerProcess start(Path directory, int port, Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--data", directory.resolve("data").toString(), "--port", String.valueOf(port)));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return new BrokerProcess(JavaProcess.start(directory, COMMAND, arguments), "tcp://127.0.0.1:" + port);
    }

    /** A port that is free, below those that the system gives to clients, so that none of them has it when we come back. */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        while (!isFree(port)) {
            port = ThreadLocalRandom.current().nextInt(15_000, 30_000);
        }
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    String url() {
        return url;
    }

    /** Returns when it listens. */
    BrokerProcess awaitReady() {
        process.awaitOut("Ctrl-C stops it.");
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void terminate() {
        process.terminate();
    }

    void kill() {
        process.kill();
    }

    int exitCode() {
        return process.exitCode();
    }

    String out() {
        return process.out();
    }

    String err() {
        return process.err();
    }

    /** Deletes the catalog, as an operator may whose H2 file is damaged; the log is the authority. */
    static void deleteCatalog(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve("data").resolve("catalog.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
