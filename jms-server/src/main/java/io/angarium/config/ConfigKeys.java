package io.angarium.config;

import io.angarium.wire.tls.ClientCertificates;
import io.angarium.wire.tls.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The table of all settings. Parsing, the documentation and the sample file come from here; a new setting is a line here
 * and a component in {@link BrokerConfig}.
 */
public final class ConfigKeys {
    private static final Map<String, ConfigKey<?>> ALL = new LinkedHashMap<>();

    static final ConfigKey<String> NAME =
            add("name", new NameType(), "angarium", "The broker's name, in its log and in `vm://` URLs.");

    static final ConfigKey<Path> DATA = add(
            "data",
            new PathType("a directory"),
            null,
            "The directory of the log and the catalog. If nothing is set, an embedded broker keeps everything in memory;"
                    + " `angarium run` uses `./data`.");

    static final ConfigKey<String> LISTEN_HOST = add(
            "listen.host",
            new HostType(),
            "127.0.0.1",
            "The address to listen on. One that others can reach, such as `0.0.0.0`, needs a user who can log in: without"
                    + " one the broker does not start. See [Security](OPERATIONS.md#security).");

    static final ConfigKey<Integer> LISTEN_PORT = add(
            "listen.port",
            new PortType(),
            "61616",
            "The TCP port for connections without TLS; 0 takes any that is free, `none` lets nobody in without TLS.");

    static final ConfigKey<Integer> LISTEN_IO_THREADS = add(
            "listen.io-threads",
            new IntegerType(0, 256),
            "0",
            "Threads that move bytes between connections and the broker; 0 means one for two cores, 1 to 8.");

    static final ConfigKey<Duration> LISTEN_HEARTBEAT = add(
            "listen.heartbeat",
            time("100ms", "1h"),
            "30s",
            "How often an idle connection shows that it is alive. One that was silent for twice as long is closed.");

    static final ConfigKey<Integer> LISTEN_TLS_PORT = add(
            "listen.tls.port",
            new PortType(),
            "none",
            "The TCP port for connections with TLS (`ssl://`), usually 61617; 0 takes any that is free. It needs a"
                    + " certificate or a key store.");

    static final ConfigKey<Path> LISTEN_TLS_CERTIFICATE = add(
            "listen.tls.certificate",
            PathType.FILE,
            null,
            "The broker's certificate in PEM, followed by those of its issuers. It and all other files of TLS are read"
                    + " again when they change.");

    static final ConfigKey<Path> LISTEN_TLS_PRIVATE_KEY = add(
            "listen.tls.private-key",
            PathType.FILE,
            null,
            "The key of the certificate in PEM (PKCS #8); if nothing is set, it is in the certificate's file.");

    static final ConfigKey<Secret> LISTEN_TLS_PRIVATE_KEY_PASSWORD = add(
            "listen.tls.private-key-password", new SecretType(), null, "What an encrypted private key is opened with.");

    static final ConfigKey<Path> LISTEN_TLS_KEY_STORE = add(
            "listen.tls.key-store",
            PathType.FILE,
            null,
            "A PKCS #12 or JKS store with the broker's key and certificate, in place of the PEM files.");

    static final ConfigKey<Secret> LISTEN_TLS_KEY_STORE_PASSWORD =
            add("listen.tls.key-store-password", new SecretType(), null, "What the key store is opened with.");

    static final ConfigKey<ClientCertificates> LISTEN_TLS_CLIENT_AUTH = add(
            "listen.tls.client-auth",
            new ChoiceType<>(ClientCertificates.class),
            "none",
            "Whether clients have to show a certificate: `none` asks for none, `wanted` checks one that is shown,"
                    + " `required` lets nobody in without.");

    static final ConfigKey<Path> LISTEN_TLS_TRUST_CERTIFICATES = add(
            "listen.tls.trust-certificates",
            PathType.FILE,
            null,
            "PEM file of the authorities that clients' certificates must come from.");

    static final ConfigKey<Path> LISTEN_TLS_TRUST_STORE = add(
            "listen.tls.trust-store",
            PathType.FILE,
            null,
            "A PKCS #12 or JKS store of these authorities, in place of the PEM file.");

    static final ConfigKey<Secret> LISTEN_TLS_TRUST_STORE_PASSWORD =
            add("listen.tls.trust-store-password", new SecretType(), null, "What the trust store is opened with.");

    static final ConfigKey<String> SECURITY_JAAS = add(
            "security.jaas",
            new NameType(),
            null,
            "The entry of the JAAS configuration whose login modules are asked for users that the broker does not know"
                    + " itself, such as those of an LDAP directory. See [Security](OPERATIONS.md#security).");

    static final ConfigKey<String> SECURITY_JAAS_USER_CLASS = add(
            "security.jaas-user-class",
            new ClassNameType(),
            null,
            "The class of the principal that is the user: the first one of it. If nothing is set, the first of all that the"
                    + " login modules leave.");

    static final ConfigKey<String> SECURITY_JAAS_ROLE_CLASS = add(
            "security.jaas-role-class",
            new ClassNameType(),
            null,
            "The class of the principals that are the user's roles. If nothing is set, all but the user's.");

    static final ConfigKey<Long> LOG_SEGMENT_SIZE = add(
            "log.segment-size",
            new SizeType(64 * SizeType.KIB, SizeType.GIB),
            "64MiB",
            "The size of a log file. Disk space is taken and given back in this unit, and a message must fit into one.");

    static final ConfigKey<Duration> LOG_LAZY_DELAY = add(
            "log.lazy-delay",
            time("0", "1s"),
            "2ms",
            "How long a record whose sender waits for no disk (an acknowledgement, say) may stay unwritten, so that it"
                    + " can share a write.");

    static final ConfigKey<Duration> LOG_FORCE_DELAY = add(
            "log.force-delay",
            time("0", "10s"),
            "50ms",
            "How long a written record that nobody waits for may stay unforced: the most that a power loss takes of"
                    + " what was promised to nobody.");

    static final ConfigKey<Long> MEMORY_BODY_CACHE = add(
            "memory.body-cache",
            new MemoryType(75),
            "25%",
            "Memory for recent message bodies, of the whole broker: a size or a share of the heap. Older ones are read"
                    + " from the log.");

    static final ConfigKey<Long> LIMITS_FRAME_SIZE = add(
            "limits.frame-size",
            new SizeType(64 * SizeType.KIB, 256 * SizeType.MIB),
            "16MiB",
            "The largest frame that a connection may send, and so the largest message.");

    static final ConfigKey<Integer> LIMITS_CONNECTIONS =
            add("limits.connections", new IntegerType(1, 1_000_000), "10000", "Connections at a time.");

    static final ConfigKey<Integer> LIMITS_SESSIONS_PER_CONNECTION = add(
            "limits.sessions-per-connection",
            new IntegerType(1, 1_000_000),
            "10000",
            "Sessions that one connection may have open.");

    static final ConfigKey<Integer> LIMITS_CONSUMERS_PER_CONNECTION = add(
            "limits.consumers-per-connection",
            new IntegerType(1, 1_000_000),
            "10000",
            "Consumers that one connection may have open.");

    static final ConfigKey<Long> LIMITS_TRANSACTION_SIZE = add(
            "limits.transaction-size",
            new SizeType(64 * SizeType.KIB, SizeType.GIB),
            "32MiB",
            "The bytes of messages that one transaction may hold; less than log.segment-size, into which it must fit.");

    static final ConfigKey<Integer> LIMITS_QUEUES = add(
            "limits.queues",
            new IntegerType(1, 10_000_000),
            "100000",
            "Queues, topics and subscriptions that there may be, together.");

    static final ConfigKey<Long> LIMITS_MESSAGES = add(
            "limits.messages",
            new CountType(),
            "0",
            "Messages that all queues and subscriptions may hold together; 0 means any number. For single ones there is"
                    + " `max-messages`, below.");

    static final ConfigKey<Long> LIMITS_BYTES = add(
            "limits.bytes",
            new SizeType(0, 1024 * SizeType.TIB),
            "0",
            "Bytes of messages that they may hold together, each counted in every queue that it is in; 0 means any number.");

    static final ConfigKey<HoldBack> LIMITS_WHEN_FULL = add(
            "limits.when-full",
            new ChoiceType<>(HoldBack.class),
            "block",
            "What becomes of messages beyond that: `block` has their producers wait, `refuse` gives them an error.");

    static final ConfigKey<DiskFree> LIMITS_DISK_FREE = add(
            "limits.disk-free",
            new DiskFreeType(),
            "512MiB or 5%",
            "Disk space that is kept free: with less, what would have to be stored is held back until there is more, while"
                    + " consumers go on.");

    static final ConfigKey<HoldBack> LIMITS_DISK_FULL = add(
            "limits.disk-full",
            new ChoiceType<>(HoldBack.class),
            "block",
            "How it is held back: `block` has producers wait, `refuse` gives them an error.");

    static final ConfigKey<Long> LIMITS_HELD_SENDS = add(
            "limits.held-sends",
            new SizeType(64 * SizeType.KIB, SizeType.GIB),
            "8MiB",
            "Bytes of messages that one connection may have waiting for room; more are refused. It should be more than"
                    + " clients' `sendWindow`.");

    static final ConfigKey<Duration> CHECKPOINT_INTERVAL = add(
            "checkpoint.interval",
            time("100ms", "24h"),
            "30s",
            "How often the broker's state is saved beside the log. A restart replays what was written since.");

    static final ConfigKey<Boolean> DESTINATIONS_AUTO_CREATE = add(
            "destinations.auto-create",
            new BooleanType(),
            "true",
            "Whether a queue or topic that a client names is made if there is none. Temporary destinations and"
                    + " subscriptions are always made.");

    static final ConfigKey<List<String>> DESTINATIONS_QUEUES =
            add("destinations.queues", new NamesType(), "", "Queues that the broker makes when it starts.");

    static final ConfigKey<List<String>> DESTINATIONS_TOPICS =
            add("destinations.topics", new NamesType(), "", "Topics that the broker makes when it starts.");

    private ConfigKeys() {}

    /** All settings, in the order in which they are documented. */
    public static Collection<ConfigKey<?>> all() {
        return Collections.unmodifiableCollection(ALL.values());
    }

    /** What stands before a dot in some key: {@code listen}, {@code listen.tls}. */
    static Set<String> sections() {
        Set<String> sections = new TreeSet<>(Set.of("policies"));
        for (String name : ALL.keySet()) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                sections.add(name.substring(0, dot));
            }
        }
        return sections;
    }

    static Optional<ConfigKey<?>> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static DurationType time(String min, String max) {
        DurationType any = new DurationType(Duration.ZERO, Duration.ofDays(1));
        return new DurationType(any.parse(min), any.parse(max));
    }

    private static <T> ConfigKey<T> add(String name, ValueType<T> type, String defaultText, String meaning) {
        ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, meaning);
        ALL.put(name, key);
        return key;
    }
}
