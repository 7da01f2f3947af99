package io.angarium.jms;

import io.angarium.wire.BrokerUrl;
import io.angarium.wire.Protocol;
import io.angarium.wire.UrlOptions;
import io.angarium.wire.tls.ClientTls;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a connection URL says, checked. Times are in milliseconds, sizes in bytes; {@link AngariumConnectionFactory}
 * documents each option. Immutable.
 *
 * @param tls null without TLS
 */
record ClientOptions(
        BrokerUrl url,
        String user,
        String password,
        String clientId,
        int prefetch,
        int connectTimeout,
        long sendTimeout,
        Reconnect reconnect,
        int heartbeat,
        int maxFrame,
        int sendWindow,
        AllowedClasses allowedClasses,
        ClientTls tls) {

    /** Whether and how a lost connection is made again. */
    record Reconnect(boolean enabled, int delay, int maxDelay, long timeout) {}

    static final int DEFAULT_PREFETCH = 256;
    static final int DEFAULT_SEND_WINDOW = 1 << 20;
    static final int DEFAULT_MAX_FRAME = 256 << 20;

    private static final Set<String> KNOWN = known(
            "user",
            "password",
            "clientId",
            "prefetch",
            "connectTimeout",
            "sendTimeout",
            "reconnect",
            "reconnectDelay",
            "maxReconnectDelay",
            "reconnectTimeout",
            "heartbeat",
            "maxFrame",
            "sendWindow",
            AllowedClasses.OPTION);

    /**
     * Reads a URL.
     *
     * @param deserializationAllow what counts instead of the URL's option of that name; null for nothing
     * @throws IllegalArgumentException if it is malformed, or an option is unknown or out of range
     */
    static ClientOptions parse(String text, String deserializationAllow) {
        BrokerUrl url = BrokerUrl.parse(text, KNOWN);
        UrlOptions options = url.options();
        return new ClientOptions(
                url,
                options.text("user", null),
                options.text("password", null),
                options.text("clientId", null),
                options.number("prefetch", DEFAULT_PREFETCH, 1, 1_000_000),
                options.number("connectTimeout", 10_000, 1, Integer.MAX_VALUE),
                options.number("sendTimeout", 60_000L, 0, Long.MAX_VALUE / 1_000_000),
                reconnect(options),
                options.number("heartbeat", 15_000, 0, Integer.MAX_VALUE),
                options.number("maxFrame", DEFAULT_MAX_FRAME, Protocol.LOGIN_FRAME_BYTES, Integer.MAX_VALUE),
                options.number("sendWindow", DEFAULT_SEND_WINDOW, 1, Integer.MAX_VALUE),
                AllowedClasses.and(
                        deserializationAllow != null
                                ? deserializationAllow
                                : options.text(AllowedClasses.OPTION, null)),
                TlsOptions.read(url));
    }

    private static Set<String> known(String... others) {
        Set<String> all = new HashSet<>(TlsOptions.NAMES);
        all.addAll(List.of(others));
        return Set.copyOf(all);
    }

    private static Reconnect reconnect(UrlOptions options) {
        int delay = options.number("reconnectDelay", 100, 1, Integer.MAX_VALUE);
        return new Reconnect(
                options.flag("reconnect", true),
                delay,
                options.number("maxReconnectDelay", Math.max(delay, 10_000), delay, Integer.MAX_VALUE),
                options.number("reconnectTimeout", 60_000L, 0, Long.MAX_VALUE / 1_000_000));
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return url.toString();
    }
}
