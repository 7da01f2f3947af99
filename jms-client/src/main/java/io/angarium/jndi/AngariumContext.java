package io.angarium.jndi;

import io.angarium.jms.AngariumDestination;
import io.angarium.jms.AngariumQueue;
import io.angarium.jms.AngariumTopic;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.naming.Binding;
import javax.naming.InvalidNameException;
import javax.naming.Name;
import javax.naming.NameClassPair;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;

/**
 * The bindings of one application, every queue under {@value #QUEUES} and every topic under {@value #TOPICS}. Immutable,
 * so any thread may look up.
 */
@SuppressWarnings("JdkObsolete") // JNDI wants a Hashtable
final class AngariumContext extends ReadOnlyContext {
    static final String QUEUES = "queues/";
    static final String TOPICS = "topics/";

    private final Map<String, Object> bindings;
    private final Hashtable<Object, Object> environment;

    AngariumContext(Map<String, Object> bindings, Hashtable<?, ?> environment) {
        this.bindings = bindings;
        this.environment = new Hashtable<>(environment);
    }

    @Override
    public Object lookup(String name) throws NamingException {
        if (name.isEmpty()) {
            return this;
        }
        Object bound = bindings.get(name);
        if (bound != null) {
            return bound;
        }
        if (name.startsWith(QUEUES)) {
            return dynamic(name, QUEUES, AngariumQueue::new);
        }
        if (name.startsWith(TOPICS)) {
            return dynamic(name, TOPICS, AngariumTopic::new);
        }
        throw new NameNotFoundException("nothing is bound to " + name + "; bound are " + bindings.keySet()
                + ", every queue as " + QUEUES + "NAME and every topic as " + TOPICS + "NAME. Properties"
                + " connectionFactory.NAME=URL, queue.NAME=QUEUE and topic.NAME=TOPIC bind more");
    }

    @Override
    public Object lookup(Name name) throws NamingException {
        return lookup(name.toString());
    }

    @Override
    public NamingEnumeration<NameClassPair> list(String name) throws NamingException {
        requireRoot(name);
        return new Listing<>(names().stream()
                .map(bound ->
                        new NameClassPair(bound, bindings.get(bound).getClass().getName()))
                .iterator());
    }

    @Override
    public NamingEnumeration<Binding> listBindings(String name) throws NamingException {
        requireRoot(name);
        return new Listing<>(names().stream()
                .map(bound -> new Binding(bound, bindings.get(bound)))
                .iterator());
    }

    /** A copy, as the environment of a read-only context does not change. */
    @Override
    public Hashtable<?, ?> getEnvironment() {
        return new Hashtable<>(environment);
    }

    private List<String> names() {
        return List.copyOf(bindings.keySet());
    }

    private static AngariumDestination dynamic(
            String name, String prefix, Function<String, AngariumDestination> destination) throws NamingException {
        try {
            return destination.apply(name.substring(prefix.length()));
        } catch (IllegalArgumentException e) {
            NamingException refused = new InvalidNameException(name + ": " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
    }

    private static void requireRoot(String name) throws NamingException {
        if (!name.isEmpty()) {
            throw new NameNotFoundException("only the context itself can be listed, with an empty name, not " + name);
        }
    }
}
