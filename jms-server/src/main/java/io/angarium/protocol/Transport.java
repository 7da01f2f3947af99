package io.angarium.protocol;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How bytes move: Linux's epoll where there is one, Java's selectors elsewhere, and inside the JVM no sockets at all. */
record Transport(EventLoopGroup group, Class<? extends ServerChannel> channel) {

    static Transport sockets(int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory("angarium-io", true);
        return Epoll.isAvailable()
                ? new Transport(
                        new MultiThreadIoEventLoopGroup(threads, factory, EpollIoHandler.newFactory()),
                        EpollServerSocketChannel.class)
                : new Transport(
                        new MultiThreadIoEventLoopGroup(threads, factory, NioIoHandler.newFactory()),
                        NioServerSocketChannel.class);
    }

    static Transport insideTheJvm(int threads) {
        DefaultThreadFactory factory = new DefaultThreadFactory("angarium-vm", true);
        return new Transport(
                new MultiThreadIoEventLoopGroup(threads, factory, LocalIoHandler.newFactory()),
                LocalServerChannel.class);
    }
}
