package io.angarium.jndi;

import io.angarium.jms.AngariumConnectionFactory;
import io.angarium.jms.AngariumQueue;
import io.angarium.jms.AngariumTopic;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
 * topic.prices=shop.prices
 * </pre>
 *
 * <p>{@code connectionFactory.NAME=URL} binds a connection factory, {@code queue.NAME=QUEUE} a queue and
 * {@code topic.NAME=TOPIC} a topic; and any queue is there as {@code queues/QUEUE}, any topic as {@code topics/TOPIC}. Without a {@code connectionFactory.} property, {@code ConnectionFactory} is bound to
 * {@link Context#PROVIDER_URL}.
 */
public final class AngariumInitialContextFactory implements InitialContextFactory {
    static final String FACTORY_PREFIX = "connectionFactory.";
    static final String QUEUE_PREFIX = "queue.";
    static final String TOPIC_PREFIX = "topic.";
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
                bindings.put(property.substring(QUEUE_PREFIX.length()), made(property, value, AngariumQueue::new));
            } else if (property.startsWith(TOPIC_PREFIX)) {
                bindings.put(property.substring(TOPIC_PREFIX.length()), made(property, value, AngariumTopic::new));
            }
        }
        Object url = environment.get(Context.PROVIDER_URL);
        if (!hasFactory && url != null) {
            bindings.put(DEFAULT_FACTORY, factory(Context.PROVIDER_URL, String.valueOf(url)));
        }
        return new AngariumContext(bindings, environment);
    }

    private static AngariumConnectionFactory factory(String property, String url) throws NamingException {
        return made(property, url, AngariumConnectionFactory::new);
    }

    private static <T> T made(String property, String value, Function<String, T> maker) throws NamingException {
        try {
            return maker.apply(value);
        } catch (IllegalArgumentException e) {
            NamingException refused =
                    new ConfigurationException("the JNDI property " + property + "=" + value + ": " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }
}
