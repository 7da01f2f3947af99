package io.angarium.protocol;

import io.angarium.broker.Bridge;
import io.angarium.broker.Broker;
import io.angarium.config.BrokerConfig;
import io.angarium.wire.ErrorCode;
import io.angarium.wire.tls.ServerTls;
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
import java.util.function.Consumer;

/** Listens for native clients on a TCP port, on another one with TLS, and, for those in the same JVM, on the broker's name. */
public final class NativeBridge implements Bridge {
    private static final long GOODBYE_SECONDS = 10;

    private final List<Transport> transports = new ArrayList<>();
    private final List<Channel> listening = new ArrayList<>();
    private Connections connections;

    /** Null without a port for TLS. */
    private ServerTls tls;

    @Override
    public List<Endpoint> start(Broker broker) throws IOException {
        BrokerConfig config = broker.config();
        connections = new Connections(broker);
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            listenOnPorts(config.listen(), endpoints);
            listen(
                    add(Transport.insideTheJvm(1)),
                    new LocalAddress("angarium-" + config.name()),
                    "another broker in this JVM has it; give this one another name",
                    connections::accept);
        } catch (IOException e) {
            stop();
            throw e;
        }
        endpoints.add(new Endpoint("inside this JVM", "vm://" + config.name()));
        return endpoints;
    }

    private void listenOnPorts(BrokerConfig.Listen listen, List<Endpoint> endpoints) throws IOException {
        boolean plain = listen.port() != BrokerConfig.Listen.NO_PORT;
        boolean protect = listen.tls().port() != BrokerConfig.Listen.NO_PORT;
        if (protect) {
            tls = new ServerTls(listen.tls().files());
        }
        if (plain || protect) {
            Transport sockets = add(Transport.sockets(listen.effectiveIoThreads()));
            if (plain) {
                InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
                Channel channel = listen(sockets, address, advice("listen.port"), connections::accept);
                endpoints.add(endpoint("tcp://", channel));
            }
            if (protect) {
                InetSocketAddress address =
                        new InetSocketAddress(listen.host(), listen.tls().port());
                Channel channel = listen(sockets, address, advice("listen.tls.port"), this::acceptWithTls);
                endpoints.add(endpoint("ssl://", channel));
            }
        }
    }

    private void acceptWithTls(Channel channel) {
        tls.addTo(
                channel,
                () -> TurnedAway.close(
                        ErrorCode.PROTOCOL, "this port is for TLS: connect with ssl:// in place of tcp://"));
        connections.accept(channel);
    }

    private static String advice(String setting) {
        return "another program uses it; choose another with " + setting + ", or 0 for any";
    }

    private static Endpoint endpoint(String scheme, Channel listening) {
        InetSocketAddress bound = (InetSocketAddress) listening.localAddress();
        String host = bound.getHostString();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return new Endpoint("native", scheme + literal + ":" + bound.getPort());
    }

    private Transport add(Transport transport) {
        transports.add(transport);
        return transport;
    }

    private Channel listen(Transport transport, SocketAddress address, String advice, Consumer<Channel> accept)
            throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(transport.group())
                .channel(transport.channel())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(256 << 10, 1 << 20))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept.accept(channel);
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
        if (tls != null) {
            tls.close(); // the event loops have had the last handshakes done by it
        }
    }
}
