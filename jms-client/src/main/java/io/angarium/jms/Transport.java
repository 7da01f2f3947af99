package io.angarium.jms;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The ways in which bytes get to a broker. Each has one group of event loops in this JVM, shared by all connections: a
 * daemon thread per two processors, at least one. It is started for the first connection and shut down with the last.
 * Thread-safe.
 */
final class Transport {
    /** Linux's own interface; used when the native library is there. */
    static final Transport EPOLL = new Transport("epoll", EpollSocketChannel.class, EpollIoHandler::newFactory);
    /** The JDK's sockets. */
    static final Transport NIO = new Transport("nio", NioSocketChannel.class, NioIoHandler::newFactory);
    /** A broker in the same JVM, without sockets. */
    static final Transport LOCAL = new Transport("local", LocalChannel.class, LocalIoHandler::newFactory);

    private static final long LINGER_MILLIS = 50;
    private static final long SHUTDOWN_MILLIS = 2_000;

    private final String name;
    private final Class<? extends Channel> channel;
    private final Supplier<IoHandlerFactory> handlers;
    private EventLoopGroup loops;
    private int users;

    private Transport(String name, Class<? extends Channel> channel, Supplier<IoHandlerFactory> handlers) {
        this.name = name;
        this.channel = channel;
        this.handlers = handlers;
    }

    /** The one for these options on this machine. */
    static Transport of(ClientOptions options) {
        if (options.url().embedded()) {
            return LOCAL;
        }
        return options.nativeTransport() && Epoll.isAvailable() ? EPOLL : NIO;
    }

    Class<? extends Channel> channel() {
        return channel;
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
