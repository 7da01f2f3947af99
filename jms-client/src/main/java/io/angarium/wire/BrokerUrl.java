package io.angarium.wire;

import io.netty.util.NetUtil;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a client finds its broker: {@code tcp://a:61616,tcp://[::1]?key=value&other=value}, one or more addresses to
 * be tried in this order, {@code ssl://a} for the same with TLS, or {@code vm://name} for a broker in the same process. The
 * port is {@link Protocol#DEFAULT_PORT}, with TLS {@link Protocol#DEFAULT_TLS_PORT}, unless given; TLS and the options hold
 * for the whole list. Immutable.
 */
public final class BrokerUrl {

    /** A host, an IPv6 address without its brackets, and a port. */
    public record Endpoint(String host, int port) {
        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    private static final String TCP = "tcp://";
    private static final String SSL = "ssl://";
    private static final String VM = "vm://";

    private final String scheme;
    private final List<Endpoint> endpoints;
    private final String embeddedName;
    private final UrlOptions options;

    private BrokerUrl(String scheme, List<Endpoint> endpoints, String embeddedName, UrlOptions options) {
        this.scheme = scheme;
        this.endpoints = List.copyOf(endpoints);
        this.embeddedName = embeddedName;
        this.options = options;
    }

    /**
     * Reads a URL as somebody wrote it.
     *
     * @param url as the class says
     * @param knownOptions the names that options may have
     * @throws IllegalArgumentException if the URL is malformed or has an unknown option; it names the part at fault
     */
    public static BrokerUrl parse(String url, Set<String> knownOptions) {
        int question = url.indexOf('?');
        String addresses = question < 0 ? url : url.substring(0, question);
        UrlOptions options = UrlOptions.parse(question < 0 ? "" : url.substring(question + 1), knownOptions);
        if (addresses.isBlank()) {
            throw new IllegalArgumentException("broker URL has no address; one looks like tcp://localhost:61616");
        }
        if (addresses.startsWith(VM)) {
            return new BrokerUrl(VM, List.of(), embeddedName(addresses.substring(VM.length())), options);
        }
        String scheme = addresses.strip().startsWith(SSL) ? SSL : TCP;
        Set<Endpoint> endpoints = new LinkedHashSet<>();
        for (String address : addresses.split(",", -1)) {
            Endpoint endpoint = endpoint(scheme, address.strip());
            if (!endpoints.add(endpoint)) {
                throw bad(address, "is there twice");
            }
        }
        return new BrokerUrl(scheme, new ArrayList<>(endpoints), null, options);
    }

    /** The addresses to try, in this order; empty for an embedded broker. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Whether the brokers are to be spoken to through TLS. */
    public boolean tls() {
        return scheme.equals(SSL);
    }

    /** Whether this is a broker in the same process. */
    public boolean embedded() {
        return embeddedName != null;
    }

    /** The name of the broker in the same process; null for brokers on the network. */
    public String embeddedName() {
        return embeddedName;
    }

    /** What stands behind the question mark. */
    public UrlOptions options() {
        return options;
    }

    /** The addresses without the options, which may hold a password. */
    @Override
    public String toString() {
        if (embeddedName != null) {
            return VM + embeddedName;
        }
        StringBuilder text = new StringBuilder();
        for (Endpoint endpoint : endpoints) {
            text.append(text.length() == 0 ? "" : ",").append(scheme).append(endpoint);
        }
        return text.toString();
    }

    private static String embeddedName(String name) {
        if (!isName(name)) {
            throw bad(VM + name, "needs a name of letters, digits, '.', '-' and '_', and nothing else");
        }
        return name;
    }

    private static Endpoint endpoint(String scheme, String address) {
        if (address.startsWith(VM)) {
            throw bad(address, "can't be one of several");
        }
        if (!address.startsWith(TCP) && !address.startsWith(SSL)) {
            throw bad(address, "does not start with tcp://, ssl:// or vm://");
        }
        if (!address.startsWith(scheme)) {
            throw bad(address, "can't stand beside " + scheme + ": all addresses have TLS or none has");
        }
        String hostAndPort = address.substring(scheme.length());
        int hostEnd = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : hostAndPort.indexOf(':');
        if (hostEnd == 0 && hostAndPort.startsWith("[")) {
            throw bad(address, "has no ']'");
        }
        if (hostEnd < 0) {
            hostEnd = hostAndPort.length();
        }
        String host = host(address, hostAndPort.substring(0, hostEnd));
        int defaultPort = scheme.equals(SSL) ? Protocol.DEFAULT_TLS_PORT : Protocol.DEFAULT_PORT;
        return new Endpoint(host, port(address, hostAndPort.substring(hostEnd), defaultPort));
    }

    private static String host(String address, String host) {
        if (host.startsWith("[")) {
            String ip = host.substring(1, host.length() - 1);
            if (!NetUtil.isValidIpV6Address(ip)) {
                throw bad(address, "has no IPv6 address between its brackets");
            }
            return ip;
        }
        if (!isName(host)) {
            throw bad(address, "has no valid host");
        }
        return host;
    }

    private static int port(String address, String port, int defaultPort) {
        if (port.isEmpty()) {
            return defaultPort;
        }
        int value = 0;
        boolean digits = port.matches(":[0-9]{1,5}");
        if (digits) {
            value = Integer.parseInt(port.substring(1));
        }
        if (value < 1 || value > 65_535) {
            throw bad(address, "has no port from 1 to 65535 behind its host: '" + port + "'");
        }
        return value;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
    }

    private static IllegalArgumentException bad(String address, String what) {
        return new IllegalArgumentException("broker URL: '" + address + "' " + what);
    }
}
