package io.angarium.jndi;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.jms.AngariumQueue;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.ConfigurationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/**
 * Makes a read-only context of properties, usually those of a {@code jndi.properties}:
 *
 * <pre>
 * java.naming.factory.initial=io.angarium.jndi.AngariumInitialContextFactory
 * connectionFactory.ConnectionFactory=tcp://localhost:61616
 * queue.orders=shop.orders
 * </pre>
 *
 * <p>{@code connectionFactory.NAME=URL} binds a connection factory, {@code queue.NAME=QUEUE} a queue; and any queue is
 * there as {@code queues/QUEUE}. Without a {@code connectionFactory.} property, {@code ConnectionFactory} is bound to
 * {@link Context#PROVIDER_URL}.
 */
public final class AngariumInitialContextFactory implements InitialContextFactory {
    static final String FACTORY_PREFIX = "connectionFactory.";
    static final String QUEUE_PREFIX = "queue.";
    static final String DEFAULT_FACTORY = "ConnectionFactory";

    /** For {@link javax.naming.InitialContext}, which makes one by its class name. */
    public AngariumInitialContextFactory() {}

    /** @throws ConfigurationException if a property has no good value; the message names it */
    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        Map<String, Object> bindings = new TreeMap<>();
        boolean hasFactory = false;
        for (Map.Entry<?, ?> entry : environment.entrySet()) {
            String property = String.valueOf(entry.getKey());
            String value = String.valueOf(entry.getValue());
            if (property.startsWith(FACTORY_PREFIX)) {
                hasFactory = true;
                bindings.put(property.substring(FACTORY_PREFIX.length()), factory(property, value));
            } else if (property.startsWith(QUEUE_PREFIX)) {
                bindings.put(property.substring(QUEUE_PREFIX.length()), queue(property, value));
            }
        }
        Object url = environment.get(Context.PROVIDER_URL);
        if (!hasFactory && url != null) {
            bindings.put(DEFAULT_FACTORY, factory(Context.PROVIDER_URL, String.valueOf(url)));
        }
        return new AngariumContext(bindings, environment);
    }

    private static AngariumConnectionFactory factory(String property, String url) throws NamingException {
        try {
            return new AngariumConnectionFactory(url);
        } catch (IllegalArgumentException e) {
            throw refused(property, url, e);
        }
    }

    private static AngariumQueue queue(String property, String name) throws NamingException {
        try {
            return new AngariumQueue(name);
        } catch (IllegalArgumentException e) {
            throw refused(property, name, e);
        }
    }

    private static NamingException refused(String property, String value, IllegalArgumentException cause) {
        NamingException refused =
                new ConfigurationException("the JNDI property " + property + "=" + value + ": " + cause.getMessage());
        refused.initCause(cause);
        return refused;
    }
}
