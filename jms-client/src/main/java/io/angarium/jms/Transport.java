package io.angarium.jms;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The ways in which bytes get to a broker. Each has one group of event loops in this JVM, shared by all connections: a
 * daemon thread per two processors, at least one. It is started for the first connection and shut down with the last.
 * Thread-safe.
 */
final class Transport {
    /** The JDK's sockets, which any thread may write to. */
    static final Transport SOCKETS = new Transport("io", NioIoHandler::newFactory);

    /** A broker in the same JVM, without sockets. */
    static final Transport LOCAL = new Transport("local", LocalIoHandler::newFactory);

    private static final long LINGER_MILLIS = 50;
    private static final long SHUTDOWN_MILLIS = 2_000;

    private final String name;
    private final Supplier<IoHandlerFactory> handlers;
    private EventLoopGroup loops;
    private int users;

    private Transport(String name, Supplier<IoHandlerFactory> handlers) {
        this.name = name;
        this.handlers = handlers;
    }

    static Transport of(ClientOptions options) {
        return options.url().embedded() ? LOCAL : SOCKETS;
    }

    /** The event loops, which stay until as many calls of {@link #release} were made as of this. */
    synchronized EventLoopGroup acquire() {
        if (users++ == 0) {
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
            loops = new MultiThreadIoEventLoopGroup(
                    threads, new DefaultThreadFactory("angarium-" + name, true), handlers.get());
        }
        return loops;
    }

    synchronized void release() {
        if (--users == 0) {
            loops.shutdownGracefully(LINGER_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
            loops = null;
        }
    }
}
