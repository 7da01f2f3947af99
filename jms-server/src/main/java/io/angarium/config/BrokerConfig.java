package io.angarium.config;

import static io.angarium.config.ConfigKeys.*;

import io.angarium.wire.tls.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a broker is set up. Immutable; begin with {@link #defaults()} and change what differs:
 *
 * <pre>{@code
 * BrokerConfig config = BrokerConfig.defaults().withData(Path.of("data")).withPort(0);
 * }</pre>
 *
 * <p>Values out of range are refused with a {@link ConfigException} that says what is allowed. What each setting means
 * is told in {@link ConfigKeys}.
 *
 * @param data the directory of the log and the catalog; null: everything in memory
 */
public record BrokerConfig(
        String name,
        Path data,
        Listen listen,
        Security security,
        Log log,
        Memory memory,
        Limits limits,
        Destinations destinations,
        Checkpoint checkpoint,
        DestinationPolicies policies) {

    public BrokerConfig {
        NAME.check(name);
    }

    /**
     * Where connections come in.
     *
     * @param port without TLS; {@link #NO_PORT} for none
     */
    public record Listen(String host, int port, Tls tls, int ioThreads, Duration heartbeat) {
        /** Stands for not listening at all. */
        public static final int NO_PORT = -1;

        private static final int MOST_DEFAULT_THREADS = 8;

        public Listen {
            LISTEN_HOST.check(host);
            LISTEN_PORT.check(port);
            LISTEN_IO_THREADS.check(ioThreads);
            LISTEN_HEARTBEAT.check(heartbeat);
        }

        /** Whether only this machine reaches it. */
        public boolean isLoopback() {
            return HostType.isLoopback(host);
        }

        /** The number of I/O threads to start: what was set, or what 0 stands for on this machine. */
        public int effectiveIoThreads() {
            return ioThreads > 0
                    ? ioThreads
                    : defaultIoThreads(Runtime.getRuntime().availableProcessors());
        }

        /** Half the cores: the log's writer and the clients of the same machine need the other half more. */
        static int defaultIoThreads(int cores) {
            return Math.max(1, Math.min(MOST_DEFAULT_THREADS, cores / 2));
        }

        public Listen withHost(String other) {
            return new Listen(other, port, tls, ioThreads, heartbeat);
        }

        public Listen withPort(int other) {
            return new Listen(host, other, tls, ioThreads, heartbeat);
        }

        public Listen withTls(Tls other) {
            return new Listen(host, port, other, ioThreads, heartbeat);
        }

        public Listen withIoThreads(int other) {
            return new Listen(host, port, tls, other, heartbeat);
        }

        public Listen withHeartbeat(Duration other) {
            return new Listen(host, port, tls, ioThreads, other);
        }
    }

    /**
     * Where connections with TLS come in.
     *
     * @param port {@link Listen#NO_PORT} for none
     * @param files what to speak TLS with; null if nothing is set
     */
    public record Tls(int port, TlsFiles files) {
        /** No TLS. */
        public static final Tls NONE = new Tls(Listen.NO_PORT, null);

        public Tls {
            LISTEN_TLS_PORT.check(port);
            TlsSettings.check(port, files);
        }
    }

    /**
     * How users are known, besides those that the broker itself keeps.
     *
     * @param jaas the entry of the JAAS configuration to ask, or null
     * @param jaasUserClass class of the principal that is the user; null for the first
     * @param jaasRoleClass class of the principals that are roles; null for all others
     */
    public record Security(String jaas, String jaasUserClass, String jaasRoleClass) {}

    /**
     * The record log.
     *
     * @param segmentSize bytes
     */
    public record Log(long segmentSize, Duration lazyDelay, Duration forceDelay) {
        public Log {
            LOG_SEGMENT_SIZE.check(segmentSize);
            LOG_LAZY_DELAY.check(lazyDelay);
            LOG_FORCE_DELAY.check(forceDelay);
        }

        public Log withSegmentSize(long bytes) {
            return new Log(bytes, lazyDelay, forceDelay);
        }

        public Log withLazyDelay(Duration other) {
            return new Log(segmentSize, other, forceDelay);
        }

        public Log withForceDelay(Duration other) {
            return new Log(segmentSize, lazyDelay, other);
        }
    }

    /**
     * What the heap is used for.
     *
     * @param bodyCache bytes
     */
    public record Memory(long bodyCache) {
        public Memory {
            MEMORY_BODY_CACHE.check(bodyCache);
        }
    }

    /**
     * How much of anything there may be.
     *
     * @param frameSize bytes
     * @param transactionSize bytes
     * @param overload when producers are held back
     */
    public record Limits(
            int frameSize,
            int connections,
            int sessionsPerConnection,
            int consumersPerConnection,
            long transactionSize,
            int queues,
            Overload overload) {
        public Limits {
            LIMITS_FRAME_SIZE.check((long) frameSize);
            LIMITS_CONNECTIONS.check(connections);
            LIMITS_SESSIONS_PER_CONNECTION.check(sessionsPerConnection);
            LIMITS_CONSUMERS_PER_CONNECTION.check(consumersPerConnection);
            LIMITS_TRANSACTION_SIZE.check(transactionSize);
            LIMITS_QUEUES.check(queues);
        }

        public Limits withFrameSize(int bytes) {
            return new Limits(
                    bytes,
                    connections,
                    sessionsPerConnection,
                    consumersPerConnection,
                    transactionSize,
                    queues,
                    overload);
        }

        public Limits withConnections(int other) {
            return new Limits(
                    frameSize, other, sessionsPerConnection, consumersPerConnection, transactionSize, queues, overload);
        }

        public Limits withSessionsPerConnection(int other) {
            return new Limits(frameSize, connections, other, consumersPerConnection, transactionSize, queues, overload);
        }

        public Limits withConsumersPerConnection(int other) {
            return new Limits(frameSize, connections, sessionsPerConnection, other, transactionSize, queues, overload);
        }

        public Limits withTransactionSize(long bytes) {
            return new Limits(
                    frameSize, connections, sessionsPerConnection, consumersPerConnection, bytes, queues, overload);
        }

        public Limits withQueues(int other) {
            return new Limits(
                    frameSize,
                    connections,
                    sessionsPerConnection,
                    consumersPerConnection,
                    transactionSize,
                    other,
                    overload);
        }

        public Limits withOverload(Overload other) {
            return new Limits(
                    frameSize,
                    connections,
                    sessionsPerConnection,
                    consumersPerConnection,
                    transactionSize,
                    queues,
                    other);
        }
    }

    /**
     * The queues and topics.
     *
     * @param autoCreate whether one that a client names is made if there is none
     * @param queues made when the broker starts
     * @param topics made when the broker starts
     */
    public record Destinations(boolean autoCreate, List<String> queues, List<String> topics) {
        public Destinations {
            DESTINATIONS_AUTO_CREATE.check(autoCreate);
            queues = List.copyOf(queues);
            topics = List.copyOf(topics);
        }

        public Destinations withAutoCreate(boolean other) {
            return new Destinations(other, queues, topics);
        }

        public Destinations withQueues(String... names) {
            return new Destinations(autoCreate, List.of(names), topics);
        }

        public Destinations withTopics(String... names) {
            return new Destinations(autoCreate, queues, List.of(names));
        }
    }

    /** When state is saved beside the log. */
    public record Checkpoint(Duration interval) {
        public Checkpoint {
            CHECKPOINT_INTERVAL.check(interval);
        }
    }

    /** What holds if nothing is set: in memory, on the default port of the loopback address. */
    public static BrokerConfig defaults() {
        return of(Settings.NONE);
    }

    static BrokerConfig of(Settings settings) {
        return new BrokerConfig(
                settings.value(NAME),
                settings.value(DATA),
                new Listen(
                        settings.value(LISTEN_HOST),
                        settings.value(LISTEN_PORT),
                        TlsSettings.read(settings),
                        settings.value(LISTEN_IO_THREADS),
                        settings.value(LISTEN_HEARTBEAT)),
                new Security(
                        settings.value(SECURITY_JAAS),
                        settings.value(SECURITY_JAAS_USER_CLASS),
                        settings.value(SECURITY_JAAS_ROLE_CLASS)),
                new Log(
                        settings.value(LOG_SEGMENT_SIZE),
                        settings.value(LOG_LAZY_DELAY),
                        settings.value(LOG_FORCE_DELAY)),
                new Memory(settings.value(MEMORY_BODY_CACHE)),
                new Limits(
                        settings.value(LIMITS_FRAME_SIZE).intValue(),
                        settings.value(LIMITS_CONNECTIONS),
                        settings.value(LIMITS_SESSIONS_PER_CONNECTION),
                        settings.value(LIMITS_CONSUMERS_PER_CONNECTION),
                        settings.value(LIMITS_TRANSACTION_SIZE),
                        settings.value(LIMITS_QUEUES),
                        Overload.of(settings)),
                new Destinations(
                        settings.value(DESTINATIONS_AUTO_CREATE),
                        settings.value(DESTINATIONS_QUEUES),
                        settings.value(DESTINATIONS_TOPICS)),
                new Checkpoint(settings.value(CHECKPOINT_INTERVAL)),
                settings.policies());
    }

    public BrokerConfig withName(String other) {
        return new BrokerConfig(other, data, listen, security, log, memory, limits, destinations, checkpoint, policies);
    }

    public BrokerConfig withData(Path directory) {
        return new BrokerConfig(
                name, directory, listen, security, log, memory, limits, destinations, checkpoint, policies);
    }

    /** The same, with nothing kept on disk. */
    public BrokerConfig inMemory() {
        return withData(null);
    }

    public BrokerConfig withListen(Listen other) {
        return new BrokerConfig(name, data, other, security, log, memory, limits, destinations, checkpoint, policies);
    }

    /** The same on another TCP port; 0: any that is free, {@link Listen#NO_PORT}: none. */
    public BrokerConfig withPort(int port) {
        return withListen(listen.withPort(port));
    }

    public BrokerConfig withSecurity(Security other) {
        return new BrokerConfig(name, data, listen, other, log, memory, limits, destinations, checkpoint, policies);
    }

    /** The same with a port for TLS; 0: any that is free. */
    public BrokerConfig withTls(int port, TlsFiles files) {
        return withListen(listen.withTls(new Tls(port, files)));
    }

    public BrokerConfig withLog(Log other) {
        return new BrokerConfig(
                name, data, listen, security, other, memory, limits, destinations, checkpoint, policies);
    }

    /** The same with so many bytes for recent message bodies. */
    public BrokerConfig withBodyCache(long bytes) {
        return new BrokerConfig(
                name, data, listen, security, log, new Memory(bytes), limits, destinations, checkpoint, policies);
    }

    public BrokerConfig withLimits(Limits other) {
        return new BrokerConfig(name, data, listen, security, log, memory, other, destinations, checkpoint, policies);
    }

    public BrokerConfig withDestinations(Destinations other) {
        return new BrokerConfig(name, data, listen, security, log, memory, limits, other, checkpoint, policies);
    }

    public BrokerConfig withCheckpointInterval(Duration interval) {
        return new BrokerConfig(
                name, data, listen, security, log, memory, limits, destinations, new Checkpoint(interval), policies);
    }

    /** The same with other settings for destinations by the pattern of their names. */
    public BrokerConfig withPolicies(DestinationPolicies other) {
        return new BrokerConfig(name, data, listen, security, log, memory, limits, destinations, checkpoint, other);
    }
}
