package io.angarium.protocol;

import io.angarium.broker.Bridge;
import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.local.LocalAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Listens for native clients on a TCP port and, for those in the same JVM, on the broker's name. */
public final class NativeBridge implements Bridge {
    private static final long GOODBYE_SECONDS = 10;

    private final List<Transport> transports = new ArrayList<>();
    private final List<Channel> listening = new ArrayList<>();
    private Connections connections;

    @Override
    public List<Endpoint> start(Broker broker) throws IOException {
        BrokerConfig config = broker.config();
        BrokerConfig.Listen listen = config.listen();
        connections = new Connections(broker);
        try {
            Channel tcp = listen(
                    Transport.sockets(listen.effectiveIoThreads()),
                    new InetSocketAddress(listen.host(), listen.port()),
                    "another program uses it; choose another with listen.port, or 0 for any");
            listen(
                    Transport.insideTheJvm(1),
                    new LocalAddress("angarium-" + config.name()),
                    "another broker in this JVM has it; give this one another name");
            InetSocketAddress bound = (InetSocketAddress) tcp.localAddress();
            String host = bound.getHostString();
            String literal = host.contains(":") ? "[" + host + "]" : host;
            return List.of(
                    new Endpoint("native", "tcp://" + literal + ":" + bound.getPort()),
                    new Endpoint("inside this JVM", "vm://" + config.name()));
        } catch (IOException e) {
            stop();
            throw e;
        }
    }

    private Channel listen(Transport transport, SocketAddress address, String advice) throws IOException {
        transports.add(transport);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.group())
                .channel(transport.channel())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(256 << 10, 1 << 20))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.accept(channel);
                    }
                });
        if (address instanceof InetSocketAddress) {
            bootstrap
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .option(ChannelOption.SO_BACKLOG, 1024)
                    .childOption(ChannelOption.TCP_NODELAY, true);
        }
        try {
            Channel channel = bootstrap.bind(address).syncUninterruptibly().channel();
            listening.add(channel);
            return channel;
        } catch (Exception e) {
            // Netty throws what bind failed with, checked or not, without declaring it.
            throw new IOException("can't listen on " + address + " (" + e.getMessage() + "): " + advice, e);
        }
    }

    @Override
    public void stop() {
        listening.forEach(channel -> channel.close().awaitUninterruptibly());
        if (connections != null) {
            connections.sayGoodbye(GOODBYE_SECONDS);
        }
        for (Transport transport : transports) {
            transport
                    .group()
                    .shutdownGracefully(0, GOODBYE_SECONDS, TimeUnit.SECONDS)
                    .awaitUninterruptibly();
        }
    }
}
